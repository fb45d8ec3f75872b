import { expect, test } from "vitest";
import { EventHub } from "../../../src/mock/events.ts";

test("listeners come and go", () => {
  const hub = new EventHub(2);
  const seen: number[] = [];
  const stop = hub.listen(({ id }) => void seen.push(id));
  const emit = () => hub.emit((id) => ({ id, kind: "reset", session: undefined, by: "test" }));
  emit();
  stop();
  emit();
  emit();
  expect([seen, hub.listeners, hub.after(0).map(({ id }) => id)]).toEqual([[1], 0, [2, 3]]);
});
