import { CallError, type Api } from "./api.ts";
import { commonWords } from "./common-words.ts";
import { el, fill, pageRoot } from "./dom.ts";
import { wordsOf } from "./language.ts";

/** Begins with what needs the mock; where it asks for its token, the reader is asked first. */
export async function withToken(api: Api, begin: () => Promise<void>): Promise<void> {
  try {
    await begin();
  } catch (error) {
    const words = wordsOf(commonWords);
    if (!(error instanceof CallError)) throw error;
    const input = el("input", { type: "password", "aria-label": words("token"), autofocus: true });
    const form = el(
      "form",
      {
        class: "bar",
        submit: (event) => {
          event.preventDefault();
          api.token = input.value;
          void withToken(api, begin);
        },
      },
      input,
      el("button", {}, words("open")),
    );
    const isAsked = error.status === 403;
    fill(pageRoot(), el("main", { class: "ask" }, el("h1", {}, error.message), isAsked && form));
  }
}
