/** What a namespace lets in: quotas, ranges of limits, and the security levels of pods. */
package localmesh.api.policy;
