import { createSchemas } from "../../src/schema/compile.ts";
import type { Server } from "../in-process.ts";
import { App, type Context } from "./app.ts";
import { workshopDocument } from "./workshop-document.ts";

type Members = Record<string, unknown>;

interface Job {
  readonly title: unknown;
  status: "open" | "done";
  finishedAt: string | null;
  archived: boolean;
  notes: Members[];
}

/** What the server holds. */
export function newWorkshop() {
  const first: Job = {
    title: "seed",
    status: "open",
    finishedAt: null,
    archived: false,
    notes: [],
  };
  return {
    labels: [{ id: 1, name: "seed", weight: 3 }] as Members[],
    jobs: new Map<string, Job>([["j0", first]]),
    /** Deleted jobs: the list can show them. */
    gone: new Map<string, Job>(),
    boxes: new Map<string, unknown>(),
    tools: new Map<string, Members>(),
    last: 1,
  };
}

const schemas = createSchemas(workshopDocument);
const fits = (name: string, value: unknown) =>
  schemas.validate(`/components/schemas/${name}`, value, "request").violations.length === 0;

/** A correct server for `workshop-document.ts`, in memory, but for the one fault that is named. */
export function workshopServer(fault = "", workshop = newWorkshop()): Server {
  const has = (name: string) => fault === name;
  const { labels, jobs, gone, boxes, tools } = workshop;
  const app = new App();
  const none = (c: Context, status: 204 | 400 | 404 | 409) => c.body(null, status);
  const read = async (c: Context, schema: string): Promise<Members | undefined> => {
    const sent: unknown = c.req.json();
    return fits(schema, sent) ? (sent as Members) : undefined;
  };
  const seeJob = (id: string, { title, status, finishedAt, archived }: Job) => {
    return { id, title, status, finishedAt, archived };
  };

  app.get("/labels", (c) => {
    const { sort, weight } = c.req.query;
    if (sort !== undefined && !/^-?(?:name|weight)$/.test(sort)) return none(c, 400);
    if (weight !== undefined && !/^-?\d+$/.test(weight)) return none(c, 400);
    const isOpen = weight === undefined || has("labels are not filtered");
    const rows = labels.filter((one) => isOpen || one["weight"] === Number(weight));
    const name = sort?.replace("-", "");
    if (name === undefined || (has("only names sort") && name !== "name")) return c.json(rows);
    const order = sort?.startsWith("-") ? -1 : 1;
    const keyOf = (one: Members) => one[name] as string | number;
    const sorted = rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -order : order));
    return c.json(sorted);
  });
  app.post("/labels", async (c) => {
    const sent = await read(c, "NewLabel");
    if (!sent) {
      const body: unknown = c.req.json();
      const text = (body as Members | undefined)?.["name"];
      if (has("a refused label is kept") && typeof text === "string")
        labels.push({ id: ++workshop.last, name: text, weight: 1 });
      return none(c, 400);
    }
    const id = has("labels share a key") ? 1 : ++workshop.last;
    const label = { id, name: sent["name"], weight: sent["weight"] };
    if (!has("a label is not kept")) labels.push(label);
    if (has("a label is kept twice")) labels.push({ ...label, id: ++workshop.last });
    if (has("a label loses its weight")) labels.splice(-1, 1, { ...label, weight: 0 });
    if (has("a label renames the first") && labels[0]) labels[0]["name"] = sent["name"];
    return c.json(label, 201);
  });

  app.get("/jobs", (c) => {
    const { includeDeleted, status } = c.req.query;
    if (status !== undefined && !/^(?:open|done)$/.test(status)) return none(c, 400);
    if (includeDeleted !== undefined && !/^(?:true|false)$/.test(includeDeleted))
      return none(c, 400);
    const isSaid = has("any includeDeleted is true") ? includeDeleted !== undefined : false;
    const isAsked = includeDeleted === "true" && !has("deleted jobs are nowhere");
    const all = [...jobs, ...(isSaid || isAsked ? gone : [])];
    const isOpen = (job: Job) =>
      status === undefined || (has("open ones may be done") && status === "open")
        ? true
        : job.status === status;
    return c.json(all.flatMap(([id, job]) => (isOpen(job) ? [seeJob(id, job)] : [])));
  });
  app.post("/jobs", async (c) => {
    const sent = await read(c, "NewJob");
    if (!sent) return none(c, 400);
    const id = `j${++workshop.last}`;
    const job: Job = {
      title: sent["title"],
      status: "open",
      finishedAt: null,
      archived: false,
      notes: [],
    };
    jobs.set(id, job);
    return c.json(seeJob(id, job), 201);
  });
  app.delete("/jobs", (c) => {
    jobs.clear();
    return none(c, 204);
  });
  app.get("/jobs/:id", (c) => {
    const id = c.req.param("id");
    const job = jobs.get(id);
    return job ? c.json(seeJob(id, job)) : none(c, 404);
  });
  app.delete("/jobs/:id", (c) => {
    const id = c.req.param("id");
    const job = jobs.get(id);
    if (!job) return none(c, 404);
    gone.set(id, job);
    jobs.delete(id);
    return none(c, 204);
  });
  const act = (c: Context) => {
    const [id, action] = [c.req.param("id"), c.req.param("action")];
    const job = jobs.get(id);
    if (!job)
      return none(c, has("what is not there is finished") && action === "finish" ? 204 : 404);
    if (action === "ping") return none(c, 204);
    if (action === "archive") {
      if (!has("archiving does nothing")) job.archived = true;
      if (has("archiving takes all")) for (const one of jobs.values()) one.archived = true;
      return none(c, 204);
    }
    if (action === "reopen") {
      if (!has("reopening does nothing")) Object.assign(job, { status: "open", finishedAt: null });
      return c.json({ status: has("reopening tells the old") ? "done" : "open" });
    }
    if (job.status === "done" && !has("finished twice")) {
      if (has("a refused finish reopens")) job.status = "open";
      return none(c, 409);
    }
    const targets = has("all are finished") ? [...jobs.values()] : [job];
    const next = { status: "done", finishedAt: new Date().toISOString() } as const;
    for (const one of targets) {
      if (has("finishing does nothing")) continue;
      Object.assign(one, has("no time of finishing") ? { status: "done" } : next);
      if (has("finishing keeps the status")) one.status = "open";
    }
    return none(c, 204);
  };
  app.post("/jobs/:id/:action{finish|reopen|ping}", act);
  app.put("/jobs/:id/:action{archive}", act);

  app.get("/jobs/:id/notes", (c) => {
    const job = jobs.get(c.req.param("id"));
    if (!job) return none(c, 404);
    const all = has("notes of all jobs")
      ? [...jobs.values()].flatMap((one) => one.notes)
      : job.notes;
    return c.json(all);
  });
  app.post("/jobs/:id/notes", async (c) => {
    const job = jobs.get(c.req.param("id"));
    if (!job) return none(c, 404);
    const sent = await read(c, "NewNote");
    if (!sent) return none(c, 400);
    const note = { id: ++workshop.last, ...sent };
    if (!has("a note is not kept")) job.notes.push(note);
    return c.json(note, 201);
  });
  app.delete("/jobs/:id/notes", (c) => {
    const job = jobs.get(c.req.param("id"));
    if (!job) return none(c, 404);
    if (has("one note is cleared")) job.notes.shift();
    else if (!has("notes are not cleared")) job.notes = [];
    if (has("all notes are cleared")) for (const one of jobs.values()) one.notes = [];
    if (has("clearing takes the job")) jobs.delete(c.req.param("id"));
    return none(c, 204);
  });

  app.get("/boxes", (c) => c.json([...boxes].map(([id, title]) => ({ id, title }))));
  app.post("/boxes", async (c) => {
    const sent = await read(c, "NewBox");
    if (!sent) return none(c, 400);
    const id = `b${++workshop.last}`;
    boxes.set(id, sent["title"]);
    return c.json({ id, title: sent["title"] }, 201);
  });
  app.get("/boxes/:id", (c) => {
    const id = c.req.param("id");
    return boxes.has(id) ? c.json({ id, title: boxes.get(id) }) : none(c, 404);
  });
  app.delete("/boxes/:id", (c) => {
    const id = c.req.param("id");
    if (!boxes.has(id)) return none(c, 404);
    const isUsed = [...tools.values()].some((one) => one["boxId"] === id);
    if (isUsed && !has("a full box is deleted")) return none(c, 409);
    boxes.delete(id);
    return none(c, 204);
  });
  app.get("/tools", (c) => c.json([...tools.values()]));
  app.post("/tools", async (c) => {
    const sent = await read(c, "NewTool");
    const isLost = sent?.["boxId"] !== undefined && !boxes.has(String(sent["boxId"]));
    if (!sent || isLost) return none(c, 400);
    const tool = { ...sent, id: `t${++workshop.last}` };
    tools.set(tool.id, tool);
    return c.json(tool, 201);
  });
  app.get("/tools/:id", (c) => {
    const tool = tools.get(c.req.param("id"));
    return tool ? c.json(tool) : none(c, 404);
  });
  app.delete("/tools/:id", (c) => none(c, tools.delete(c.req.param("id")) ? 204 : 404));
  return app.server;
}
