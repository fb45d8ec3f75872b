import { describe, expect, it, test } from "vitest";
import { verify } from "../../../../src/contract/verify.ts";
import { serverTarget } from "../../../in-process.ts";
import { workshopDocument } from "../../../servers/workshop-document.ts";
import { newWorkshop, workshopServer } from "../../../servers/workshop-server.ts";
import { collect, findingsOf, skipped, toldUntil } from "../pets.ts";

const only = { document: workshopDocument, phases: ["state", "collections"], repeat: 0 } as const;

describe("a correct server", () => {
  test.each([1, 2, "another"])("nothing is found with seed %s", async (seed) => {
    const workshop = newWorkshop();
    const target = serverTarget(workshopServer("", workshop));
    const events = await collect(verify({ ...only, target, seed }));
    expect(findingsOf(events).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
    const isTold = (one: string) => !one.includes("say which with x-collection");
    const reason = "clearJobs was not tried: it might delete what is not the run's own";
    expect(skipped(events).filter(isTold)).toEqual([`state jobs: ${reason}`]);
    expect([...workshop.jobs.keys()]).toEqual(["j0"]);
    const stay = `addLabel: ${workshop.labels.length - 1} created, which no operation of the document deletes`;
    expect(events.at(-2)).toMatchObject({ kind: "cleanup-finished", leftovers: [stay] });
  });
});

const boxes = ["/boxes", "/boxes/*", "/tools", "/tools/*"];
const jobs = ["/jobs", "/jobs/*", "/jobs/*/*"];

test("a whole run deletes nothing that it did not create", async () => {
  const workshop = newWorkshop();
  const target = serverTarget(workshopServer("", workshop));
  const events = await collect(verify({ document: workshopDocument, target }));
  expect(findingsOf(events).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
  expect([...workshop.jobs.keys()]).toEqual(["j0"]);
});

describe("one fault", () => {
  it.each<[string, string[], string]>([
    ["labels are not filtered", ["/labels"], "filter-keeps-only-matches listLabels"],
    ["only names sort", ["/labels"], "sort-is-applied listLabels"],
    ["a refused label is kept", ["/labels"], "refused-write-changes-nothing listLabels"],
    ["labels share a key", ["/labels"], "two-creations-two-ids addLabel"],
    ["a label is not kept", ["/labels"], "created-is-listed listLabels"],
    ["a label is kept twice", ["/labels"], "listed-once listLabels"],
    ["a label loses its weight", ["/labels"], "created-is-readable listLabels"],
    ["a label renames the first", ["/labels"], "neighbour-untouched listLabels"],
    ["notes of all jobs", jobs, "child-of-one-parent listNotes"],
    ["a note is not kept", jobs, "created-is-listed listNotes"],
    ["notes are not cleared", jobs, "deleted-is-gone listNotes"],
    ["one note is cleared", jobs, "deleted-is-gone listNotes"],
    ["all notes are cleared", jobs, "neighbour-untouched listNotes"],
    ["clearing takes the job", jobs, "neighbour-untouched clearNotes"],
    ["any includeDeleted is true", jobs, "default-choice-honoured listJobs"],
    ["deleted jobs are nowhere", jobs, "filter-finds-match listJobs"],
    ["a full box is deleted", boxes, "action-in-turn removeBox"],
    ["what is not there is finished", jobs, "update-needs-record finishJob"],
    ["finishing does nothing", jobs, "update-persists getJob"],
    ["finishing keeps the status", jobs, "update-persists getJob"],
    ["no time of finishing", jobs, "update-persists getJob"],
    ["finished twice", jobs, "action-in-turn finishJob"],
    ["a refused finish reopens", jobs, "refused-write-changes-nothing getJob"],
    ["open ones may be done", jobs, "filter-keeps-only-matches listJobs"],
    ["all are finished", jobs, "neighbour-untouched getJob"],
    ["archiving does nothing", jobs, "update-persists getJob"],
    ["archiving takes all", jobs, "neighbour-untouched getJob"],
    ["reopening tells the old", jobs, "update-persists getJob"],
    ["reopening does nothing", jobs, "update-persists getJob"],
  ])("%s", async (fault, include, want) => {
    const target = serverTarget(workshopServer(fault));
    expect(await toldUntil(verify({ ...only, target, include }), want)).toContain(want);
  });
});
