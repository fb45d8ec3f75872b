import type { Question } from "./lister.ts";
import type { Scene } from "./scene.ts";
import { walkAll, type Walk } from "./walk.ts";

/** Everything that a question finds, on pages as large as may be; undefined where it is refused. */
export async function askAll(
  { lister, keyOf }: Scene,
  question: Question,
): Promise<Walk | undefined> {
  const walked = await walkAll(lister, question, keyOf);
  return walked.last ? walked : undefined;
}
