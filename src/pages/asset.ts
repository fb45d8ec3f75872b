/** The script and the style of one page, made by `build.mjs` from `client/`. */
export interface Asset {
  readonly script: string;
  readonly style: string;
  /** Base64 of their SHA-256, by which the page's policy knows them. */
  readonly scriptHash: string;
  readonly styleHash: string;
}
