// Written by 'contract-kit types' from ../wetalk/openapi.yaml: change that and run it again, not this file.

/** The content of a file. */
export type Bytes = Blob | Uint8Array<ArrayBuffer>;

export interface paths {
    "/api/v2/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a contact · 创建新联系人
         * @description The server makes the id. What is not sent is not stored. Two contacts may have the same name.
         */
        post: operations["createContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List contacts · 获取全部联系人
         * @description Those that match the keyword, without it all, one page at a time. The order is the server's own, but the same for every page. Rows carry no id.
         */
        get: operations["listContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/contact/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Update a contact · 更新联系人
         * @description Fields that are not sent keep their values; a list that is sent replaces the whole list.
         */
        put: operations["updateContact"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ContactFields: {
            name?: string;
            /** @description The telephone numbers. */
            numbers?: components["schemas"]["ContactNumber"][];
            /** @description The e-mail addresses. */
            emails?: components["schemas"]["ContactEmail"][];
            /** @description The ids of the tags. */
            tag_ids?: components["schemas"]["Id"][];
        };
        ContactCreate: WithRequired<components["schemas"]["ContactFields"], "name" | "numbers" | "emails">;
        ContactUpdate: components["schemas"]["ContactFields"];
        ContactNumber: {
            /**
             * @description Whose number it is, in free words.
             * @example Company
             * @example Home
             * @example School
             */
            type: string;
            /** @description Digits. */
            number: string;
        };
        ContactEmail: {
            /**
             * @description Whose address it is, in free words.
             * @example Company
             * @example Home
             * @example School
             */
            type: string;
            email: string;
        };
        ContactCreated: {
            /** @constant */
            ok: true;
            id: components["schemas"]["Id"];
            /** @description The first revision. */
            rev: string;
        };
        ContactPage: {
            /**
             * 根据关键字筛选的联系人总数量
             * @description How many match, on whichever page they are.
             */
            totalRows: number;
            /** 联系人列表 */
            rows: components["schemas"]["Contact"][];
        };
        Contact: WithRequired<components["schemas"]["ContactFields"], "name" | "numbers" | "emails"> & {
            /** @constant */
            doc_type: "contact";
            created_date: components["schemas"]["EpochMs"];
            /** @description When it was last updated; absent until then. */
            modified_date?: components["schemas"]["EpochMs"];
            /**
             * @deprecated
             * @description A remainder of an older form; some old contacts carry it.
             */
            number?: string;
        };
        StoredContact: components["schemas"]["Contact"] & {
            _id: components["schemas"]["Id"];
            /** @description Counts up with every update, from 1 at creation. */
            _rev: string;
            /** @description When this update was made. */
            modified_date: components["schemas"]["EpochMs"];
        };
        /** @description 32 lower-case hexadecimal digits. */
        Id: string;
        /**
         * Format: int64
         * @description Milliseconds since 1970.
         * @example 1735696800123
         */
        EpochMs: number;
        /** @description Why not. The page shows no error; `ok` mirrors what create answers, the rest is the store's way. */
        Refusal: {
            /** @constant */
            ok?: false;
            /** @description One word for a program. */
            error?: string;
            /** @description One sentence for a person. */
            reason?: string;
        };
    };
    responses: {
        /** @description 400 an invalid request, 401 no credentials or unknown ones, 403 a missing permission, 404 no such contact, 415 another media type. The page documents no errors: any of this range will do, in any of these forms, or without a body. */
        Refused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
                "text/plain": string;
                "text/html": string;
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createContact: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactCreate"];
            };
        };
        responses: {
            /** @description Created. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactCreated"];
                };
            };
            "4XX": components["responses"]["Refused"];
        };
    };
    listContacts: {
        parameters: {
            query?: {
                /**
                 * @description Text to search for. A tag is found by its whole id.
                 * @example 林若溪
                 */
                keyword?: string;
                /**
                 * @description Rows a page. How many there are without it is up to the server.
                 * @example 100
                 */
                items?: number;
                /**
                 * @description Which page, counted from 1; 1 without it.
                 * @example 1
                 */
                currentpage?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactPage"];
                };
            };
            "4XX": components["responses"]["Refused"];
        };
    };
    updateContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id that create answered. One that no contact has is refused. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactUpdate"];
            };
        };
        responses: {
            /** @description The whole document, as it is now stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredContact"];
                };
            };
            "4XX": components["responses"]["Refused"];
        };
    };
}
type WithRequired<T, K extends keyof T> = T & {
    [P in K]-?: T[P];
};
