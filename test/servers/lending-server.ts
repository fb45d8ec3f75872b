import { createSchemas } from "../../src/schema/compile.ts";
import { api } from "../unit/api.ts";
import type { Server } from "../in-process.ts";
import { App, type Context } from "./app.ts";

const body = (schema: string) =>
  `content: { application/json: { schema: { $ref: '#/components/schemas/${schema}' } } }`;
const list = (schema: string) =>
  `content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/${schema}' } } } }`;
const no = (...all: number[]) => all.map((one) => `${one}: { description: no }`).join(", ");
const key = (name: string) =>
  `parameters: [{ name: ${name}, in: path, required: true, schema: { type: string } }]`;

/** Loans that are made below a book, and read and listed at a path of their own. A book has few copies. */
export const lendingDocument = api(`paths:
  /books:
    get: { operationId: listBooks, responses: { 200: { description: Books by title, ${list("Book")} } } }
    post: { operationId: addBook, requestBody: { required: true, ${body("NewBook")} }, responses: { 201: { description: ok, ${body("Book")} }, ${no(400)} } }
  /books/{bookId}:
    ${key("bookId")}
    get: { operationId: getBook, responses: { 200: { description: ok, ${body("Book")} }, ${no(404)} } }
    delete: { operationId: removeBook, description: Books with active loans cannot be deleted., responses: { 204: { description: ok }, ${no(404, 409)} } }
  /books/{bookId}/stock:
    ${key("bookId")}
    post:
      operationId: stockBook
      description: Adds delta to copies. The number of copies can not become negative.
      requestBody: { required: true, ${body("Stock")} }
      responses: { 200: { description: ok, ${body("Book")} }, ${no(400, 404)}, 409: { description: Out of range } }
  /books/{bookId}/loans:
    ${key("bookId")}
    post: { operationId: lendBook, requestBody: { required: true, ${body("NewLoan")} }, responses: { 201: { description: ok, ${body("Loan")} }, ${no(400, 404)}, 409: { description: No copy is left } } }
  /loans:
    get:
      operationId: listLoans
      summary: The latest loans first
      parameters: [{ name: status, in: query, schema: { type: string, enum: [active, returned] } }]
      responses: { 200: { description: ok, ${list("Loan")} }, ${no(400)} }
  /loans/{loanId}:
    ${key("loanId")}
    get: { operationId: getLoan, responses: { 200: { description: ok, ${body("Loan")} }, ${no(404)} } }
  /loans/{loanId}/return:
    ${key("loanId")}
    post: { operationId: returnLoan, description: A loan is returned once; a second return is a conflict., responses: { 200: { description: ok, ${body("Loan")} }, ${no(404, 409)} } }
components:
  schemas:
    NewBook: { type: object, additionalProperties: false, required: [title], properties: { title: { type: string, minLength: 1, maxLength: 80 } } }
    Stock: { type: object, additionalProperties: false, required: [delta], properties: { delta: { type: integer, minimum: -100000, maximum: 100000 } } }
    Book: { type: object, required: [id, title, copies, addedAt], properties: { id: { type: string }, title: { type: string }, copies: { type: integer, description: 3 for a new book }, addedAt: { type: string, format: date-time } } }
    NewLoan: { type: object, additionalProperties: false, required: [borrower], properties: { borrower: { type: string, minLength: 1, maxLength: 80 } } }
    Loan:
      type: object
      required: [id, bookId, borrower, status, loanedAt, returnedAt]
      properties:
        id: { type: string }
        bookId: { type: string }
        borrower: { type: string }
        status: { type: string, enum: [active, returned] }
        loanedAt: { type: string, format: date-time }
        returnedAt: { type: [string, 'null'], format: date-time }
`);

interface Loan {
  readonly id: string;
  readonly bookId: string;
  readonly borrower: unknown;
  status: string;
  readonly loanedAt: string;
  returnedAt: string | null;
}

const schemas = createSchemas(lendingDocument);
const fits = (name: string, value: unknown) =>
  schemas.validate(`/components/schemas/${name}`, value, "request").violations.length === 0;
/** Nobody has more copies of a book. */
const most = 10_000;

/** A correct server for `lendingDocument`, in memory, but for the one fault or liberty that is named. */
export function lendingServer(fault = ""): Server {
  const has = (name: string) => fault === name;
  const books = new Map<string, Record<string, unknown> & { copies: number }>();
  const loans = new Map<string, Loan>();
  let last = 0;
  const app = new App();
  const none = (c: Context, status: 204 | 400 | 404 | 409) => c.body(null, status);
  const isLent = (id: string) => (one: Loan) => one.bookId === id && one.status === "active";
  const now = () => new Date(Date.UTC(2026, 0, 1) + ++last * 1000).toISOString();

  app.get("/books", (c) => {
    const sign = has("books by no title") ? -1 : 1;
    const all = [...books.values()].toSorted((a, b) =>
      String(a["title"]) < String(b["title"]) ? -sign : sign,
    );
    return c.json(all);
  });
  app.post("/books", async (c) => {
    const sent: unknown = c.req.json();
    if (!fits("NewBook", sent)) return none(c, 400);
    const book = {
      ...(sent as Record<string, unknown>),
      id: `b${++last}`,
      copies: 3,
      addedAt: now(),
    };
    books.set(book.id, book);
    return c.json(book, 201);
  });
  app.get("/books/:id", (c) => {
    const book = books.get(c.req.param("id"));
    return book ? c.json(book) : none(c, 404);
  });
  app.delete("/books/:id", (c) => {
    const id = c.req.param("id");
    const [another = ""] = books.keys();
    if (!books.has(id) && has("a second deletion takes another") && books.delete(another))
      return none(c, 204);
    if (!books.has(id)) return none(c, 404);
    if (!has("what is lent is deleted") && [...loans.values()].some(isLent(id)))
      return none(c, 409);
    books.delete(id);
    return none(c, 204);
  });
  app.post("/books/:id/stock", async (c) => {
    const book = books.get(c.req.param("id"));
    if (!book) return none(c, 404);
    const sent: unknown = c.req.json();
    if (!fits("Stock", sent)) return none(c, 400);
    const { delta } = sent as { delta: number };
    const before = has("the stock is set") ? 0 : book.copies;
    const copies = before + (has("the stock only grows") ? Math.abs(delta) : delta);
    if (copies > most || (copies < 0 && !has("less than nothing"))) return none(c, 409);
    return c.json(Object.assign(book, { copies }));
  });
  app.post("/books/:id/loans", async (c) => {
    const bookId = c.req.param("id");
    const book = books.get(bookId);
    if (!book) return none(c, 404);
    const sent: unknown = c.req.json();
    if (!fits("NewLoan", sent)) return none(c, 400);
    if ([...loans.values()].filter(isLent(bookId)).length >= book.copies) return none(c, 409);
    const { borrower } = sent as { borrower: unknown };
    const status = has("loans are not active at first") ? "returned" : "active";
    const kept = has("the borrower is lost") ? "nobody" : borrower;
    const times = { loanedAt: now(), returnedAt: null };
    const loan = { id: `l${++last}`, bookId, borrower: kept, status, ...times };
    loans.set(loan.id, loan);
    return c.json(loan, 201);
  });
  app.get("/loans", (c) => {
    const status = c.req.query["status"];
    if (status !== undefined && !["active", "returned"].includes(status)) return none(c, 400);
    const all = [...loans.values()].filter((one) => status === undefined || one.status === status);
    return c.json(has("the oldest loans first") ? all : all.toReversed());
  });
  app.get("/loans/:id", (c) => {
    const loan = loans.get(c.req.param("id"));
    return loan ? c.json(loan) : none(c, 404);
  });
  app.post("/loans/:id/return", (c) => {
    const loan = loans.get(c.req.param("id"));
    if (!loan) return none(c, 404);
    if (loan.status === "returned" && !has("returned twice")) return none(c, 409);
    const done = { status: "returned", returnedAt: now() };
    if (has("a return is not kept")) return c.json({ ...loan, ...done });
    return c.json(Object.assign(loan, done));
  });
  return app.server;
}
