import type { Operation } from "../document/operation.ts";

/**
 * How we know. `declared`: an extension (`x-collection`, `x-update`) or a link of the document says so. `inferred`: from
 * the shape of paths and from names, so a check that rests on it is a `convention`.
 */
export type Basis = "declared" | "inferred";

/**
 * Where a value travels. In `body` the name is a member of the JSON request body; for what an answer carries it is a
 * JSON Pointer into the answer's body.
 */
export interface Place {
  readonly in: "query" | "header" | "path" | "body";
  readonly name: string;
}

/** One value with a meaning, where it travels and how we know. */
export interface Role extends Place {
  readonly basis: Basis;
}

/** The state behind a collection path and its item path, or behind one path alone (a singleton). */
export interface Resource {
  /** Unique: the last literal segment of the collection path, `pets`; with more of the path where that is taken. */
  readonly name: string;
  /** Resources of one kind are views of the same records: `/posts` and `/users/{userId}/posts`. The name of the first. */
  readonly kind: string;
  /** The path template without a trailing slash: `/owners/{ownerId}/pets`. Of a singleton its only path. */
  readonly collection: string;
  /** `/pets/{petId}`; for a nested collection without items of its own that of its kind. Of a singleton its only path. */
  readonly item: string | undefined;
  /** One record without a key: `/me`, `/users/{userId}/settings`. */
  readonly singleton: boolean;
  readonly key: Key | undefined;
  /** The path parameters of the collection, outermost first. */
  readonly parents: readonly Parent[];
  /** POST to the collection. */
  readonly create: Operation | undefined;
  /** GET of the item. */
  readonly read: Operation | undefined;
  /** PUT of the item; of the collection where the body names the record by its key. */
  readonly replace: Operation | undefined;
  /** PATCH of the item, else POST of it, or what `x-update: merge` stands on. */
  readonly update: Operation | undefined;
  /** DELETE of the item. */
  readonly remove: Operation | undefined;
  /** What lists its records, the list at the collection path first. */
  readonly lists: readonly Collection[];
  /** The schema of one record as answers show it, without an envelope: a pointer into the document. */
  readonly record: string | undefined;
  /** Where JSON:API keeps the members of a record apart from its key: the schema of both, and `record` is that of the members. */
  readonly whole?: string;
  readonly basis: Basis;
}

/** What tells the records of a resource apart. */
export interface Key {
  /** The name of the path parameter; undefined where no path leads to one record. */
  readonly parameter: string | undefined;
  /** The property of the record that has the same value; undefined where none can be told. */
  readonly property: string | undefined;
  /** Of the property. */
  readonly basis: Basis;
}

/** A path parameter that says within what a collection lies. */
export interface Parent {
  readonly parameter: string;
  /** The property of the record that has the same value, if there is one. */
  readonly property: string | undefined;
  /** The name of the resource whose key it is, if the document has that resource. */
  readonly resource: string | undefined;
}

/** An operation that lists records, and what its parameters do. */
export interface Collection {
  readonly operation: Operation;
  /** JSON Pointer to the array in the answer's body: `""`, `/data`, `/data/list`. */
  readonly items: string;
  /** The schema of one listed record. */
  readonly record: string | undefined;
  /** As that of a resource. */
  readonly whole?: string;
  readonly basis: Basis;
  /** How many records match, on whichever page. */
  readonly total?: TotalRole;
  readonly page?: PageRole;
  /** The number of records a page; `limit` and the like. */
  readonly size?: SizeRole;
  /** How many records to skip. */
  readonly offset?: Role;
  /** Where to go on, as the answer before said at `next`. */
  readonly cursor?: CursorRole;
  /** Beside a cursor that is the key of a row: takes the key of the row before which a page ends. */
  readonly before?: Role;
  /** Where the answer tells how to get the next page: a cursor in the body, or the header `Link`. */
  readonly next?: Role;
  readonly sort?: SortRole;
  readonly filters: readonly FilterRole[];
}

export interface TotalRole extends Role {
  /** `content-range`: the number behind the slash of `items 0-9/42`. @see https://www.rfc-editor.org/rfc/rfc9110#section-14.4 */
  readonly form: "number" | "content-range" | "json";
  /** In a header that holds JSON (`X-Pagination: {"total": 42}`): the pointer of the member. */
  readonly at?: string;
}

export interface CursorRole extends Role {
  /** It takes the key of the last row, and the answer says at no place what else. */
  readonly isKey?: true;
}

export interface PageRole extends Role {
  /** The number of the first page. */
  readonly first: 0 | 1;
}

export interface SizeRole extends Role {
  /** What holds when it is not sent, where the document says so. */
  readonly default?: number;
  readonly maximum?: number;
}

/** How one order is written; several are separated by `,`, those of `property,direction` by `;`. */
export type SortForm =
  | "property,direction"
  | "-property"
  | "property:direction"
  | "property direction"
  | "property";

export interface SortRole extends Role {
  /** Undefined where the document does not show it: a plain property name sorts upwards. */
  readonly form: SortForm | undefined;
  /** The properties it can sort by; undefined: any. */
  readonly properties: readonly string[] | undefined;
  /** The parameter that holds the direction, for the form `property`. */
  readonly direction?: DirectionRole;
  /** Where each property has its own: the parameter that says up or down, `order[price]`, or `order` as a deep object. */
  readonly each?: ReadonlyMap<string, string>;
}

export interface DirectionRole extends Role {
  readonly ascending: string;
  readonly descending: string;
}

export const filterOperators = [
  "eq",
  "noteq",
  "like",
  "leftlike",
  "rightlike",
  "gt",
  "gteq",
  "lt",
  "lteq",
  "in",
  "notin",
  "isnull",
  "isnotnull",
  "has",
  "filled",
] as const;

/**
 * `like`: contains, whatever the case; `leftlike`: begins with; `rightlike`: ends with; `has`: a list in which each of
 * the wanted values stands; `filled`: true for more than nothing (above 0, not empty), false for nothing.
 */
export type FilterOperator = (typeof filterOperators)[number];

export interface FilterRole extends Role {
  /** The property looked at; undefined: any property that holds text. */
  readonly property: string | undefined;
  readonly operator: FilterOperator;
  /** Of a search: the properties that its description names. */
  readonly among?: readonly string[];
  /** The description says how values are compared; else the operator is what is usual. */
  readonly isDescribed?: true;
  /** Nobody says whether the bound itself is let through. */
  readonly isEdgeOpen?: true;
  /** No text says that it is not about these: what the list answers has to show it. */
  readonly unless?: readonly string[];
  /** The parameter and its member, of a deep object: of `created[gte]` these two. */
  readonly deep?: readonly [parameter: string, member: string];
}
