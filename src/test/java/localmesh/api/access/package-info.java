/** Who asks, and what they may do: tokens, and the rules that roles and bindings make. */
package localmesh.api.access;
