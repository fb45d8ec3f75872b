import { createRandom, type SeedPart } from "../../base/random.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { accessMutants } from "./faults/access.ts";
import { answerMutants, headerMutants } from "./faults/answer.ts";
import { bodyMutants } from "./faults/body.ts";
import { collectionMutants } from "./faults/collections.ts";
import { methodMutants } from "./faults/methods.ts";
import { refusalMutants } from "./faults/refusal.ts";
import { stateMutants } from "./faults/state.ts";
import { validationMutants } from "./faults/validation.ts";
import type { Mutant } from "./mutant.ts";

/** Every fault at every operation that can have it. */
export function* mutants(document: ApiDocument): Generator<Mutant> {
  for (const operation of document.operations) {
    yield* answerMutants(operation);
    yield* headerMutants(operation, { document });
    yield* bodyMutants(document, operation);
    yield* validationMutants(document, operation);
    yield* refusalMutants(document, operation);
    yield* accessMutants(operation);
    yield* methodMutants(document, operation);
  }
  yield* stateMutants(document);
  yield* collectionMutants(document);
}

/** At most `count` of them, every kind of fault in turn (time may end before they do), the same ones every time. */
export function sampleOf(all: readonly Mutant[], count: number, seed: SeedPart): Mutant[] {
  const wanted = Math.min(count, all.length);
  const rank = new Map(all.map((one) => [one, createRandom(seed, "mutant", one.id).next()]));
  const piles = new Map<string, Mutant[]>();
  for (const one of all.toSorted((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0))) {
    const kind = `${one.group}/${one.fault}`;
    piles.set(kind, [...(piles.get(kind) ?? []), one]);
  }
  const taken = new Set<Mutant>();
  for (let turn = 0; taken.size < wanted; turn++) {
    for (const pile of piles.values()) {
      const one = pile[turn];
      if (one && taken.size < wanted) taken.add(one);
    }
  }
  return [...taken];
}
