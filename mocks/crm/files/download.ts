export type Bytes = Uint8Array<ArrayBuffer>;

export interface Download {
  readonly status: 200;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Bytes;
}

export const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A file to save under this name; nobody may keep a copy. */
export function download(name: string, type: string, body: Bytes): Download {
  // What encodeURIComponent leaves alone, RFC 8187 does not.
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    status: 200,
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment;filename=${encoded};filename*=utf-8''${encoded}`,
      "Cache-Control": "no-cache, no-store, must-revalidate",
      Pragma: "no-cache",
      Expires: "0",
    },
    body,
  };
}
