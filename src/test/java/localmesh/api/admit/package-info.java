/** What happens to an object on its way in: defaults are filled in, the rules of its kind are checked. */
package localmesh.api.admit;
