/** What a request does: the verbs, how answers are represented, and the answers that are not objects. No HTTP in here. */
package localmesh.api.rest;
