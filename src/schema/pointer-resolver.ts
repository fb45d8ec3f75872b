import type { UriResolver } from "ajv/dist/types/index.js";
import { decodeFragment } from "../base/pointer.ts";

/**
 * Resolves the references of a bundle, each of which is a pointer into it. The compiler's own resolver reads every one as
 * a URI, several times over.
 */
export const pointerResolver: UriResolver = {
  parse: (uri) => {
    const at = uri.indexOf("#");
    if (at < 0) return { path: uri };
    const fragment = uri.slice(at + 1);
    // The compiler decodes it, and fails at what is no encoding.
    const encoded = fragment.includes("%") ? encodeURI(decodeFragment(fragment)) : fragment;
    return { path: uri.slice(0, at), fragment: encoded };
  },
  serialize: ({ path = "", fragment }) => (fragment === undefined ? path : `${path}#${fragment}`),
  resolve: (base, reference) =>
    /^(?:#|$)/.test(reference) ? base.split("#", 1)[0] + reference : reference,
};
