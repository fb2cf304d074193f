/** The four ways of changing a part of an object: JSON patch, merge patch, strategic merge patch, server-side apply. */
package localmesh.api.patch;
