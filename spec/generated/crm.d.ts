// Written by 'contract-kit types' from ../crm/openapi.yaml: change that and run it again, not this file.

/** The content of a file. */
export type Bytes = Blob | Uint8Array<ArrayBuffer>;

export interface paths {
    "/contacts": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a contact · 创建联系人
         * @description The server makes the id when none is sent, sets the audit fields, and ignores keys it does not know. An id that is taken answers 500, code 1; so does a reference to nothing.
         */
        post: operations["createContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/{key}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        /**
         * Read a contact · 获取联系人
         * @description A key that no record has answers 403, to a super user 500, code 3.
         */
        get: operations["getContact"];
        /**
         * Update a contact · 更新联系人
         * @description Only the keys that are sent are written. The key of the path wins over an id in the body. `attachments`, when sent, replaces the whole list.
         */
        put: operations["updateContact"];
        post?: never;
        /** Delete a contact · 删除联系人 */
        delete: operations["deleteContact"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/get_draft": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        /**
         * Start a contact · 获取联系人草稿
         * @description Nothing is stored, and no id is made.
         */
        get: operations["getContactDraft"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/check_key": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell whether a contact exists · 检查联系人主键
         * @description Only `id` is looked at.
         */
        post: operations["checkContactKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/save": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or update a contact · 保存联系人
         * @description Updates the record with the id of the body, or creates it when there is none.
         */
        post: operations["saveContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/{key}/add_tags": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add tags to a contact · 批添加标签
         * @description Answers what was sent. As shipped, the backend stores nothing.
         */
        post: operations["addContactTags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/{key}/delete_tags": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove tags from a contact · 批移除标签
         * @description Answers what was sent. As shipped, the backend stores nothing.
         */
        post: operations["deleteContactTags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/{key}/batch_update": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Update a contact in bulk · 批更新
         * @description Answers what was sent. As shipped, the backend stores nothing.
         */
        put: operations["batchUpdateContact"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/create_task": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create tasks for a contact · 批创建任务
         * @description Makes one task of each entry of `srfactionparam`.
         */
        post: operations["createContactTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/{key}/main_view_dr_count": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count what belongs to a contact · main_view_dr计数器 */
        post: operations["countContactMainView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/fetch_all": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List all contacts · 全部联系人
         * @description Every contact that the caller may read.
         */
        post: operations["fetchContactAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/fetch_createman": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** List the contacts that the caller created · 创建者 */
        post: operations["fetchContactCreateman"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/fetch_default": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List contacts · 数据集
         * @description Every contact that the caller may read.
         */
        post: operations["fetchContactDefault"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/fetch_owner": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** List the contacts that the caller owns · 所有者 */
        post: operations["fetchContactOwner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/importtemplate": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        /**
         * Download the import template for contacts · 下载导入模板
         * @description The first row holds the captions of the fields that an import can write; columns of a code list let people choose a caption.
         */
        get: operations["getContactImportTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/exportdata/{param}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export contacts · 数据导出
         * @description The rows that the list finds by the same conditions, as a workbook: captions as the header, code lists as their captions, times as times. `size` may be larger than a page of the list. A tag without a template answers 500, code 1.
         */
        post: operations["exportContactData"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/exportdata/{param}/{key}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export one of the contacts · 数据导出
         * @description One record of the list, or several separated by `;`, as a workbook; the conditions do not count. A tag without a template answers 500, code 1.
         */
        post: operations["exportContactDataByKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/importdata": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import contacts · 数据导入
         * @description Creates a record for each row, or updates the one that has the row's 标识. A row that fails does not stop the others. A file that is no workbook, is empty, too large or has unknown columns answers 500, code 1, and changes nothing.
         */
        post: operations["importContactData"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/importdata2": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import contacts and get the failed rows as a workbook · 数据导入（返回错误excel）
         * @description Imports as `importdata` does. The failed rows are kept as a workbook in the file store.
         */
        post: operations["importContactDataWithReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/asyncimportdata2": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        /**
         * Start an import of contacts in the background · 自定义表头导入（异步）
         * @description Starts a job, although it is a GET. The same request again tells how far the job is: `actionstate` goes from 10 over 20 to 30 or 40.
         */
        get: operations["startContactImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/printdata/{key}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        /**
         * Print a contact · 数据打印
         * @description A tag without a template answers 500, code 1.
         */
        get: operations["printContact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/report": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Print a report on contacts · 报表打印
         * @description A tag without a template answers 500, code 1.
         */
        post: operations["reportContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{pkey}/contacts": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a contact of an account · 根据客户创建联系人
         * @description The server makes the id when none is sent, sets the audit fields, and ignores keys it does not know. An id that is taken answers 500, code 1; so does a reference to nothing. The account of the path replaces `account_id`.
         */
        post: operations["createAccountContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{pkey}/contacts/{key}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        /**
         * Read a contact of an account · 根据客户获取联系人
         * @description A key that no record has answers 403, to a super user 500, code 3. Whether the contact belongs to the account is not checked.
         */
        get: operations["getAccountContact"];
        /**
         * Update a contact of an account · 根据客户更新联系人
         * @description Only the keys that are sent are written. The key of the path wins over an id in the body. `attachments`, when sent, replaces the whole list. The account of the path replaces `account_id`. Whether the contact belongs to the account is not checked.
         */
        put: operations["updateAccountContact"];
        post?: never;
        /**
         * Delete a contact of an account · 根据客户删除联系人
         * @description Whether the contact belongs to the account is not checked.
         */
        delete: operations["deleteAccountContact"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{pkey}/contacts/get_draft": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        /**
         * Start a contact of an account · 根据客户获取联系人草稿
         * @description Nothing is stored, and no id is made. The draft has the id and the name of the account.
         */
        get: operations["getAccountContactDraft"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{pkey}/contacts/check_key": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell whether a contact of an account exists · 根据客户检查联系人主键
         * @description Only `id` is looked at.
         */
        post: operations["checkAccountContactKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{pkey}/contacts/save": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or update a contact of an account · 根据客户保存联系人
         * @description Updates the record with the id of the body, or creates it when there is none. The account of the path replaces `account_id`.
         */
        post: operations["saveAccountContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{pkey}/contacts/{key}/add_tags": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add tags to a contact of an account · 根据客户批添加标签
         * @description Answers what was sent. As shipped, the backend stores nothing.
         */
        post: operations["addAccountContactTags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{pkey}/contacts/{key}/delete_tags": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove tags from a contact of an account · 根据客户批移除标签
         * @description Answers what was sent. As shipped, the backend stores nothing.
         */
        post: operations["deleteAccountContactTags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{pkey}/contacts/{key}/batch_update": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Update a contact of an account in bulk · 根据客户批更新
         * @description Answers what was sent. As shipped, the backend stores nothing.
         */
        put: operations["batchUpdateAccountContact"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{pkey}/contacts/create_task": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create tasks for a contact of an account · 根据客户批创建任务
         * @description Makes one task of each entry of `srfactionparam`.
         */
        post: operations["createAccountContactTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{pkey}/contacts/{key}/main_view_dr_count": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count what belongs to a contact of an account · 根据客户main_view_dr计数器 */
        post: operations["countAccountContactMainView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{pkey}/contacts/fetch_all": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List all contacts of an account · 根据客户全部联系人
         * @description Every contact that the caller may read.
         */
        post: operations["fetchAccountContactAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{pkey}/contacts/fetch_createman": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** List the contacts of an account that the caller created · 根据客户创建者 */
        post: operations["fetchAccountContactCreateman"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{pkey}/contacts/fetch_default": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List contacts of an account · 根据客户数据集
         * @description Every contact that the caller may read.
         */
        post: operations["fetchAccountContactDefault"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{pkey}/contacts/fetch_owner": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** List the contacts of an account that the caller owns · 根据客户所有者 */
        post: operations["fetchAccountContactOwner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{pkey}/contacts/importtemplate": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        /**
         * Download the import template for contacts of an account · 根据客户下载导入模板
         * @description The first row holds the captions of the fields that an import can write; columns of a code list let people choose a caption.
         */
        get: operations["getAccountContactImportTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{pkey}/contacts/exportdata/{param}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export contacts of an account · 根据客户数据导出
         * @description The rows that the list finds by the same conditions, as a workbook: captions as the header, code lists as their captions, times as times. `size` may be larger than a page of the list. A tag without a template answers 500, code 1.
         */
        post: operations["exportAccountContactData"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{pkey}/contacts/exportdata/{param}/{key}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export one of the contacts of an account · 根据客户数据导出
         * @description One record of the list, or several separated by `;`, as a workbook; the conditions do not count. A tag without a template answers 500, code 1.
         */
        post: operations["exportAccountContactDataByKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{pkey}/contacts/importdata": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import contacts of an account · 根据客户数据导入
         * @description Creates a record for each row, or updates the one that has the row's 标识. A row that fails does not stop the others. A file that is no workbook, is empty, too large or has unknown columns answers 500, code 1, and changes nothing.
         */
        post: operations["importAccountContactData"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{pkey}/contacts/importdata2": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import contacts of an account and get the failed rows as a workbook · 根据客户数据导入（返回错误excel）
         * @description Imports as `importdata` does. The failed rows are kept as a workbook in the file store.
         */
        post: operations["importAccountContactDataWithReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{pkey}/contacts/asyncimportdata2": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        /**
         * Start an import of contacts of an account in the background · 根据客户自定义表头导入（异步）
         * @description Starts a job, although it is a GET. The same request again tells how far the job is: `actionstate` goes from 10 over 20 to 30 or 40.
         */
        get: operations["startAccountContactImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{pkey}/contacts/printdata/{key}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        /**
         * Print a contact of an account · 根据客户数据打印
         * @description A tag without a template answers 500, code 1.
         */
        get: operations["printAccountContact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{pkey}/contacts/report": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Print a report on contacts of an account · 根据客户报表打印
         * @description A tag without a template answers 500, code 1.
         */
        post: operations["reportAccountContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm_leads": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a lead · 创建线索/商机
         * @description The server makes the id when none is sent, sets the audit fields, and ignores keys it does not know. An id that is taken answers 500, code 1; so does a reference to nothing.
         */
        post: operations["createLead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm_leads/{key}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        /**
         * Read a lead · 获取线索/商机
         * @description A key that no record has answers 403, to a super user 500, code 3.
         */
        get: operations["getLead"];
        /**
         * Update a lead · 更新线索/商机
         * @description Only the keys that are sent are written. The key of the path wins over an id in the body.
         */
        put: operations["updateLead"];
        post?: never;
        /** Delete a lead · 删除线索/商机 */
        delete: operations["deleteLead"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm_leads/get_draft": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        /**
         * Start a lead · 获取线索/商机草稿
         * @description Nothing is stored, and no id is made.
         */
        get: operations["getLeadDraft"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm_leads/check_key": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell whether a lead exists · 检查线索/商机主键
         * @description Only `id` is looked at.
         */
        post: operations["checkLeadKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm_leads/save": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or update a lead · 保存线索/商机
         * @description Updates the record with the id of the body, or creates it when there is none.
         */
        post: operations["saveLead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm_leads/{key}/message_post_with_source": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post a message about a lead · 带模板的消息发送
         * @description Writes a message to the thread of the lead and answers it.
         */
        post: operations["postLeadMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm_leads/fetch_default": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * List leads · DEFAULT
         * @description Every lead that the caller may read. `n_activity_state_eq` and `n_activity_exception_decoration_eq` filter nothing: these two fields are not stored.
         */
        post: operations["fetchLeadDefault"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm_leads/importtemplate": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        /**
         * Download the import template for leads · 下载导入模板
         * @description The first row holds the captions of the fields that an import can write; columns of a code list let people choose a caption.
         */
        get: operations["getLeadImportTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm_leads/exportdata/{param}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export leads · 数据导出
         * @description The rows that the list finds by the same conditions, as a workbook: captions as the header, code lists as their captions, times as times. `size` may be larger than a page of the list. A tag without a template answers 500, code 1.
         */
        post: operations["exportLeadData"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm_leads/exportdata/{param}/{key}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export one of the leads · 数据导出
         * @description One record of the list, or several separated by `;`, as a workbook; the conditions do not count. A tag without a template answers 500, code 1.
         */
        post: operations["exportLeadDataByKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm_leads/importdata": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import leads · 数据导入
         * @description Creates a record for each row, or updates the one that has the row's 标识. A row that fails does not stop the others. A file that is no workbook, is empty, too large or has unknown columns answers 500, code 1, and changes nothing.
         */
        post: operations["importLeadData"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm_leads/importdata2": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import leads and get the failed rows as a workbook · 数据导入（返回错误excel）
         * @description Imports as `importdata` does. The failed rows are kept as a workbook in the file store.
         */
        post: operations["importLeadDataWithReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm_leads/asyncimportdata2": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        /**
         * Start an import of leads in the background · 自定义表头导入（异步）
         * @description Starts a job, although it is a GET. The same request again tells how far the job is: `actionstate` goes from 10 over 20 to 30 or 40.
         */
        get: operations["startLeadImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm_leads/printdata/{key}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        /**
         * Print a lead · 数据打印
         * @description A tag without a template answers 500, code 1.
         */
        get: operations["printLead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm_leads/report": {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Print a report on leads · 报表打印
         * @description A tag without a template answers 500, code 1.
         */
        post: operations["reportLead"];
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
        /** @description What create and save take; any of the fields. An empty string means null. */
        ContactInput: components["schemas"]["ContactFields"];
        /** @description A contact as read, created, updated or saved; all 48 keys are present, null where empty. */
        Contact: components["schemas"]["ContactRow"] & WithRequired<components["schemas"]["ContactFields"], "attachments" | "description">;
        ServiceError: {
            /**
             * @description What kind of failure it is, a class name of the server.
             * @example EntityException
             */
            type: string;
            /** @description 1 internal error, 2 access denied, 3 invalid data, 4 invalid keys, 5 invalid input, 6 duplicate key, 7 duplicate data, 8 delete rejected, 9 logic error, 10 data does not match, 11 data deleted, 19 confirmation needed, 20 not implemented, 21 model error, from 1000 on defined by the deployment. */
            code: number;
            /** @description For people; one line for each field, separated by CR LF, when the input is invalid. */
            message: string;
            /** @description With code 5, the fields that are invalid. */
            details?: components["schemas"]["FieldError"][] | null;
            /** @description With code 19: 0 information, 1 warning, 2 error. */
            messagetype?: number | null;
            /** @description With code 19, the answers that the user can choose from. */
            options?: {
                [key: string]: unknown;
            }[] | null;
        };
        /** @description What update takes: any of the fields. Keys that are absent stay as they are; null or an empty string clears a field. The id is the one of the path. */
        ContactUpdate: {
            readonly id?: string | null;
        } & components["schemas"]["ContactFields"];
        /** @description The fields with which a draft starts, each a query parameter of its own. */
        ContactDraftQuery: {
            /** @description A list cannot be sent in the query. */
            attachments?: null;
        } & components["schemas"]["ContactFields"];
        /** @description A contact that is not stored yet. Keys without a value are absent, the id too unless it was sent. What was sent comes back whatever its length. */
        ContactDraft: components["schemas"]["ContactFields"];
        /** @description What the other actions take. Values are converted to their type, but no length is checked. */
        ContactActionInput: components["schemas"]["ContactFields"];
        /** @description The fields that were sent, whatever their length, with the id of the path. */
        ContactEcho: {
            id: string;
        } & WithRequired<components["schemas"]["ContactFields"], "id">;
        /** @description The contact that gets the tasks, and the tasks. */
        ContactTaskInput: {
            id: string;
            /** 任务 */
            srfactionparam?: components["schemas"]["Task"][];
        } & WithRequired<components["schemas"]["ContactFields"], "id">;
        /** @description The fields that were sent, and how many records of each kind belong to the contact. */
        ContactMainViewCount: {
            note_attach?: number;
            attachment?: number;
            not_close?: number;
            finishtask?: number;
            hisact?: number;
            taskhisact?: number;
            product?: number;
            contact?: number;
            user?: number;
            deal?: number;
            deal_product?: number;
            certificate?: number;
            dealhis?: number;
            lead_product?: number;
        } & components["schemas"]["ContactEcho"];
        /** @description Which contacts, in which order, and which page of them. All conditions have to hold. */
        ContactFilter: {
            /** 客户ID */
            n_account_id_eq?: components["schemas"]["FilterText"];
            /** 客户名称 */
            n_account_name_eq?: components["schemas"]["FilterText"];
            /** 客户名称 */
            n_account_name_like?: components["schemas"]["FilterText"];
            /** 充实状态 */
            n_enrich_status_s_eq?: components["schemas"]["FilterText"];
            /** 名字 */
            n_first_name_like?: components["schemas"]["FilterText"];
            /** 全名 */
            n_full_name_like?: components["schemas"]["FilterText"];
            /** 标识 */
            n_id_eq?: components["schemas"]["FilterText"];
            /** 线索来源 */
            n_lead_source_eq?: components["schemas"]["LeadSource"];
            /** 名称 */
            n_name_like?: components["schemas"]["FilterText"];
            /** 所有者 */
            n_owner_eq?: components["schemas"]["FilterText"];
            /** 称呼 */
            n_salutation_eq?: components["schemas"]["FilterText"];
            /** 退订的方式 */
            n_unsubscribed_mode_eq?: components["schemas"]["FilterText"];
        } & components["schemas"]["ListQuery"];
        /** @description A row of a list, which leaves out `attachments` and `description`. */
        ContactRow: {
            id: string;
        } & WithRequired<components["schemas"]["ContactFields"], "account_name" | "account_id" | "assistant" | "asst_phone" | "change_log_time_s" | "create_man" | "create_time" | "date_of_birth" | "department" | "email" | "email_opt_out" | "enrich_status_s" | "fax" | "first_name" | "full_name" | "home_phone" | "id" | "last_activity_time" | "last_enriched_time_s" | "last_name" | "lead_source" | "locked_s" | "mailing_city" | "mailing_country" | "mailing_state" | "mailing_street" | "mailing_zip" | "mobile" | "name" | "other_city" | "other_country" | "other_state" | "other_street" | "other_zip" | "owner" | "phone" | "record_image" | "salutation" | "secondary_email" | "skype_id" | "tag" | "title" | "unsubscribed_mode" | "unsubscribed_time" | "update_man" | "update_time">;
        /** @description The bytes of an Excel workbook (xlsx). */
        Workbook: Bytes;
        /** @description The bytes of a file. */
        Binary: Bytes;
        WorkbookUpload: {
            /** 导入数据文件 */
            file: components["schemas"]["Workbook"];
        };
        /** @description The rows that failed, by row index from 0; no body at all when every row was imported. */
        ImportErrors: {
            [key: string]: components["schemas"]["RowError"];
        };
        ImportReport: {
            /** @description Rows in the workbook. */
            total: number;
            /** @description Rows that were imported. */
            success: number;
            /** @description The rows that failed, by row index; at most 50 of them. */
            errorinfo?: {
                [key: string]: components["schemas"]["RowError"];
            } | null;
            /** @description The workbook of the failed rows, with a column 错误信息, in the file store. */
            errorfile?: {
                id?: string;
                name?: string | null;
                filesize?: number | null;
                fileext?: string | null;
            } | null;
        };
        /** @description An import that was queued. The server does spell `asyncaciton…` this way. */
        AsyncAction: {
            asyncacitonid: string;
            asyncacitonname?: string | null;
            /** @example DEIMPORTDATA2 */
            actiontype?: string | null;
            /** @description The kind of record, in upper case. */
            actionparam?: string | null;
            /** @description The tag of the import template. */
            actionparam2?: string | null;
            actionstate?: components["schemas"]["AsyncActionState"];
            /** @description When the job is over, what became of it, as text; an import's report is JSON. */
            actionresult?: string | null;
            createdate?: string | number | null;
            createman?: string | null;
            updatedate?: string | number | null;
        };
        /** @enum {string} */
        DocumentType: "PDF" | "HTML" | "DOCX" | "XLSX" | "JSON" | "XML" | "TEXT" | "MARKDOWN" | "WORD" | "EXCEL" | "USER" | "USER2";
        /** @description What the report needs, as a rule the conditions of a list. It may be empty, but it has to be there. */
        ReportParameters: {
            [key: string]: unknown;
        };
        /** @description What create takes; `type` is the one field that has to be there. */
        LeadCreate: WithRequired<components["schemas"]["LeadInput"], "type"> & WithRequired<components["schemas"]["LeadFields"], "type">;
        /** @description A lead as read, created, updated or saved; every stored field is present, null where empty. */
        Lead: components["schemas"]["LeadRow"] & WithRequired<components["schemas"]["LeadFields"], "description" | "duration_tracking">;
        /** @description What update takes: any of the fields. Keys that are absent stay as they are; null or an empty string clears a field, except `type`, which cannot be cleared. The id is the one of the path. */
        LeadUpdate: {
            readonly id?: string | null;
        } & components["schemas"]["LeadInput"];
        /** @description What the other actions take. Values are converted to their type; neither length nor `type` is checked. */
        LeadActionInput: components["schemas"]["LeadFields"];
        /** @description A lead that is not stored yet. Keys without a value are absent, the id too unless it was sent. What was sent comes back whatever its length. */
        LeadDraft: components["schemas"]["LeadFields"];
        /** @description What save takes; a lead that exists already is named by its id, and then `type` may be absent. */
        LeadSave: components["schemas"]["LeadInput"];
        /** 消息 */
        MailMessage: {
            /** 访客 */
            author_guest_id?: components["schemas"]["Key"];
            /** 作者 */
            author_id?: components["schemas"]["Key"];
            /**
             * 内容
             * @description HTML.
             */
            body?: string | null;
            /** 建立时间 */
            create_date?: components["schemas"]["DateTime"];
            /** 建立人 */
            create_uid?: components["schemas"]["Key"];
            /** 日期 */
            date?: components["schemas"]["DateTime"];
            /** 电子邮件添加签字 */
            email_add_signature?: components["schemas"]["YesNo"];
            /** 来自 */
            email_from?: string | null;
            /** 标识 */
            id: string;
            /** 仅限员工 */
            is_internal?: components["schemas"]["YesNo"];
            /**
             * 类型
             * @description 备注 unless the message says otherwise.
             */
            message_type?: components["schemas"]["MessageType"];
            /** 相关单据模型 */
            model?: string | null;
            /** 已置顶 */
            pinned_at?: components["schemas"]["DateTime"];
            /** 消息记录名称 */
            record_name?: string | null;
            /** 回复 至 */
            reply_to?: string | null;
            /** 资源标识 */
            res_id?: components["schemas"]["Key"];
            /** 主旨 */
            subject?: string | null;
            /** 子类型 */
            subtype_id?: components["schemas"]["Key"];
            /** 更新时间 */
            write_date?: components["schemas"]["DateTime"];
            /** 更新人 */
            write_uid?: components["schemas"]["Key"];
        };
        /** @description Which leads, in which order, and which page of them. All conditions have to hold. */
        LeadFilter: {
            /** 活动异常标示 */
            n_activity_exception_decoration_eq?: components["schemas"]["ActivityDecoration"];
            /** 活动状态 */
            n_activity_state_eq?: components["schemas"]["ActivityState"];
            /** 公司 */
            n_company_id_eq?: components["schemas"]["FilterText"];
            /** 国家/地区 */
            n_country_id_eq?: components["schemas"]["FilterText"];
            /** 电子邮件质量 */
            n_email_state_eq?: components["schemas"]["DataQuality"];
            /** 标识 */
            n_id_eq?: components["schemas"]["FilterText"];
            /** 语言 */
            n_lang_id_eq?: components["schemas"]["FilterText"];
            /** 线索挖掘申请 */
            n_lead_mining_request_id_eq?: components["schemas"]["FilterText"];
            /** 丢失原因 */
            n_lost_reason_id_eq?: components["schemas"]["FilterText"];
            /** 名称 */
            n_name_like?: components["schemas"]["FilterText"];
            /** 客户 */
            n_partner_id_eq?: components["schemas"]["FilterText"];
            /** 电话号码质量 */
            n_phone_state_eq?: components["schemas"]["DataQuality"];
            /** 优先级 */
            n_priority_eq?: components["schemas"]["LeadPriority"];
            /** 阶段 */
            n_stage_id_eq?: components["schemas"]["FilterText"];
            /** 省/州 */
            n_state_id_eq?: components["schemas"]["FilterText"];
            /** 销售团队 */
            n_team_id_eq?: components["schemas"]["FilterText"];
            /** 类型 */
            n_type_eq?: components["schemas"]["LeadType"];
            /** 销售人员 */
            n_user_id_eq?: components["schemas"]["FilterText"];
        } & components["schemas"]["ListQuery"];
        /** @description A row of a list, which leaves out `description`, `duration_tracking` and what is not stored. */
        LeadRow: {
            id: string;
            type: string;
        } & WithRequired<components["schemas"]["LeadFields"], "active" | "automated_probability" | "city" | "color" | "company_id" | "contact_name" | "country_id" | "create_date" | "create_uid" | "date_automation_last" | "date_closed" | "date_conversion" | "date_deadline" | "date_last_stage_update" | "date_open" | "day_close" | "day_open" | "email_cc" | "email_domain_criterion" | "email_from" | "email_normalized" | "email_state" | "expected_revenue" | "function" | "iap_enrich_done" | "id" | "lang_id" | "lead_mining_request_id" | "lost_reason_id" | "message_bounce" | "mobile" | "name" | "partner_id" | "partner_name" | "phone" | "phone_sanitized" | "phone_state" | "priority" | "probability" | "prorated_revenue" | "recurring_revenue" | "recurring_revenue_monthly" | "recurring_revenue_monthly_prorated" | "recurring_revenue_prorated" | "referred" | "reveal_id" | "stage_id" | "state_id" | "street" | "street2" | "team_id" | "type" | "user_id" | "website" | "write_date" | "write_uid" | "zip">;
        /**
         * 联系人
         * @description The fields of a contact in the order of the API pages; none required, unknown keys ignored.
         */
        ContactFields: {
            /** 客户名称 */
            readonly account_name?: string | null;
            /** 客户ID */
            account_id?: components["schemas"]["Key"];
            /** 助理 */
            assistant?: string | null;
            /** 助理电话 */
            asst_phone?: string | null;
            /** 附件 */
            attachments?: components["schemas"]["Attachment"][] | null;
            /** Change_Log_Time */
            change_log_time_s?: components["schemas"]["DateTime"];
            /** 建立人 */
            readonly create_man?: components["schemas"]["Key"];
            /** 建立时间 */
            readonly create_time?: components["schemas"]["DateTime"];
            /** 生日 */
            date_of_birth?: components["schemas"]["Date"];
            /** 部门 */
            department?: string | null;
            /** 描述 */
            description?: string | null;
            /** 电子邮件 */
            email?: string | null;
            /** 不发营销邮件 */
            email_opt_out?: components["schemas"]["YesNo"];
            /** 充实状态 */
            enrich_status_s?: string | null;
            /** 传真 */
            fax?: string | null;
            /** 名字 */
            first_name?: string | null;
            /** 全名 */
            full_name?: string | null;
            /** 住宅电话 */
            home_phone?: string | null;
            /** 标识 */
            id?: components["schemas"]["Key"];
            /** 最近操作时间 */
            last_activity_time?: components["schemas"]["DateTime"];
            /** 最后充实时间 */
            last_enriched_time_s?: components["schemas"]["DateTime"];
            /** 姓氏 */
            last_name?: string | null;
            /** 线索来源 */
            lead_source?: components["schemas"]["LeadSource"];
            /** Locked */
            locked_s?: components["schemas"]["YesNo"];
            /** 邮寄地址-城市 */
            mailing_city?: string | null;
            /** 邮寄地址-国家/地 */
            mailing_country?: string | null;
            /** 邮寄地址-省/市 */
            mailing_state?: string | null;
            /** 邮寄地址-街道 */
            mailing_street?: string | null;
            /** 邮寄地址-邮编 */
            mailing_zip?: string | null;
            /** 手机 */
            mobile?: string | null;
            /** 名称 */
            name?: string | null;
            /** 其它城市 */
            other_city?: string | null;
            /** 其它国家/地区 */
            other_country?: string | null;
            /** 其它省/市 */
            other_state?: string | null;
            /** 其它街道 */
            other_street?: string | null;
            /** 其他邮编 */
            other_zip?: string | null;
            /** 所有者 */
            owner?: string | null;
            /** 电话 */
            phone?: string | null;
            /** 联系人图片 */
            record_image?: string | null;
            /** 称呼 */
            salutation?: string | null;
            /** 备用邮箱 */
            secondary_email?: string | null;
            /** Skype_ID */
            skype_id?: string | null;
            /** 标签 */
            tag?: string | null;
            /** 职位/职称 */
            title?: string | null;
            /** 退订的方式 */
            unsubscribed_mode?: string | null;
            /** 退订的时间 */
            unsubscribed_time?: components["schemas"]["DateTime"];
            /** 更新人 */
            readonly update_man?: components["schemas"]["Key"];
            /** 更新时间 */
            readonly update_time?: components["schemas"]["DateTime"];
        };
        FieldError: {
            /** @description The field, in upper case. */
            fieldname: string;
            /** @description The caption of the field. */
            fieldlogicname?: string | null;
            fielderrortype: components["schemas"]["FieldErrorType"];
            fielderrorinfo?: string | null;
        };
        /**
         * 任务
         * @description Owner type and owner id are set by the server.
         */
        Task: {
            /** 名称 */
            name?: string | null;
            /** 主题 */
            subject?: string | null;
            /** 类型 */
            type?: components["schemas"]["TaskType"];
            /** 状态 */
            status?: components["schemas"]["TaskStatus"];
            /** 优先级 */
            priority?: components["schemas"]["TaskPriority"];
            /** 到期日期 */
            due_date?: components["schemas"]["Date"];
            /** 开始时间 */
            start_time?: components["schemas"]["DateTime"];
            /** 结束时间 */
            end_time?: components["schemas"]["DateTime"];
            /** 所有者 */
            owner?: string | null;
            /** 标签 */
            tag?: string | null;
            /** 描述 */
            description?: string | null;
        };
        /** @description Keys that are not known are ignored, `n_*` keys included. The server also understands `count: false` (no total) and `queryconds`, `searchconds` and other keys of its platform, which are no part of this contract. */
        ListQuery: {
            /**
             * 页码
             * @description The first page is 0; a negative number means 0.
             * @default 0
             */
            page?: components["schemas"]["PageNumber"];
            /**
             * 分页大小
             * @description Rows of a page. Zero or less means 20, more than 1000 means 1000.
             * @default 20
             */
            size?: components["schemas"]["PageNumber"];
            /**
             * 排序
             * @description `field,asc` or `field,desc`, several separated by `;`. Ascending when no direction is given; unknown fields are ignored.
             * @example update_time,desc;name,asc
             */
            sort?: string | null;
            /**
             * 快速搜索
             * @description Text to look for in the main field (`full_name` of a contact, `name` of a lead).
             */
            query?: string | null;
            /**
             * 偏移量
             * Format: int64
             * @description Rows to skip, in place of `page` times `size` when it is not 0.
             */
            offset?: number | null;
        };
        /** @description `_eq` is equality, `_like` means "contains"; neither minds case. Null or an empty string is no condition. No length is checked: a value that no row can have finds nothing. */
        FilterText: string | null;
        /** @enum {string|null} */
        LeadSource: "10" | "20" | "30" | "40" | "50" | "60" | "70" | "80" | null;
        RowError: {
            /** @description What is wrong with the row. */
            errorInfo?: string | null;
            /** @description What is wrong with single fields. */
            entityFieldErrorList?: {
                [key: string]: unknown;
            }[] | null;
            /** @description The row as it was read. */
            entity?: {
                [key: string]: unknown;
            } | null;
            /** @description Data of the import itself, of any type. */
            userData?: unknown;
        };
        /** @enum {integer|null} */
        AsyncActionState: 10 | 20 | 30 | 40 | null;
        /** @description Any of the fields, as they are checked before a lead is stored. `type`, when sent, is not empty. */
        LeadInput: {
            type?: string;
        } & components["schemas"]["LeadFields"];
        /**
         * 线索/商机
         * @description The fields of a lead in the order of the API pages; none required, unknown keys ignored.
         */
        LeadFields: {
            /**
             * 状态时间
             * @description Stage id -> seconds spent in that stage; computed by the server.
             */
            readonly duration_tracking?: {
                [key: string]: number;
            } | null;
            /** 活动集合 */
            readonly activities?: components["schemas"]["Activity"][] | null;
            /** 附件集合 */
            readonly attachments?: components["schemas"]["LeadAttachment"][] | null;
            /** 关注者 */
            readonly followers?: components["schemas"]["Follower"][] | null;
            /** 有效 */
            active?: components["schemas"]["YesNo"];
            /** 下一活动截止日期 */
            readonly activity_date_deadline?: components["schemas"]["Date"];
            /** 活动异常标示 */
            readonly activity_exception_decoration?: components["schemas"]["ActivityDecoration"];
            /** 图标 */
            readonly activity_exception_icon?: string | null;
            /** 活动状态 */
            readonly activity_state?: components["schemas"]["ActivityState"];
            /** 自动概率 */
            automated_probability?: components["schemas"]["Double"];
            /** 城市 */
            city?: string | null;
            /** 颜色索引 */
            color?: components["schemas"]["Integer"];
            /** 公司 */
            company_id?: components["schemas"]["Key"];
            /** 联系人姓名 */
            contact_name?: string | null;
            /** 国家/地区 */
            country_id?: components["schemas"]["Key"];
            /** 建立时间 */
            readonly create_date?: components["schemas"]["DateTime"];
            /** 建立人 */
            readonly create_uid?: components["schemas"]["Key"];
            /** 最后操作 */
            date_automation_last?: components["schemas"]["DateTime"];
            /** 关闭日期 */
            date_closed?: components["schemas"]["DateTime"];
            /** 转化日期 */
            date_conversion?: components["schemas"]["DateTime"];
            /** 预期结束 */
            date_deadline?: components["schemas"]["Date"];
            /** 最后阶段更新 */
            date_last_stage_update?: components["schemas"]["DateTime"];
            /** 指派日期 */
            date_open?: components["schemas"]["DateTime"];
            /** 待关闭天数 */
            day_close?: components["schemas"]["Double"];
            /** 待分配天数 */
            day_open?: components["schemas"]["Double"];
            /** 备注 */
            description?: string | null;
            /** 显示名称 */
            readonly display_name?: string | null;
            /** 潜在的重复线索数量 */
            readonly duplicate_lead_count?: components["schemas"]["Integer"];
            /** 电子邮件抄送 */
            email_cc?: string | null;
            /** 电子邮箱域名标准 */
            email_domain_criterion?: string | null;
            /** 电子邮件 */
            email_from?: string | null;
            /** 规范化电子邮件 */
            email_normalized?: string | null;
            /** 电子邮件质量 */
            email_state?: components["schemas"]["DataQuality"];
            /** 预期收入 */
            expected_revenue?: components["schemas"]["Decimal"];
            /** 工作岗位 */
            function?: string | null;
            /** 有消息 */
            readonly has_message?: components["schemas"]["YesNo"];
            /** 丰富结束 */
            iap_enrich_done?: components["schemas"]["YesNo"];
            /** 标识 */
            id?: components["schemas"]["Key"];
            /** 是自动概率？ */
            readonly is_automated_probability?: components["schemas"]["YesNo"];
            /** 黑名单 */
            readonly is_blacklisted?: components["schemas"]["YesNo"];
            /** 是可见合作伙伴 */
            readonly is_partner_visible?: components["schemas"]["YesNo"];
            /** 有效语言数量 */
            readonly lang_active_count?: components["schemas"]["Integer"];
            /** 语言 */
            lang_id?: components["schemas"]["Key"];
            /** 线索挖掘申请 */
            lead_mining_request_id?: components["schemas"]["Key"];
            /** 丢失原因 */
            lost_reason_id?: components["schemas"]["Key"];
            /** 会议显示日期 */
            readonly meeting_display_date?: components["schemas"]["Date"];
            /** 会议显示标签 */
            readonly meeting_display_label?: string | null;
            /** 附件数量 */
            readonly message_attachment_count?: components["schemas"]["Integer"];
            /** 退回 */
            message_bounce?: components["schemas"]["Integer"];
            /** 消息发送错误 */
            readonly message_has_error?: components["schemas"]["YesNo"];
            /** 错误数量 */
            readonly message_has_error_counter?: components["schemas"]["Integer"];
            /** 短信发送错误 */
            readonly message_has_sms_error?: components["schemas"]["YesNo"];
            /** 是关注者 */
            readonly message_is_follower?: components["schemas"]["YesNo"];
            /** 所需操作 */
            readonly message_needaction?: components["schemas"]["YesNo"];
            /** 操作数量 */
            readonly message_needaction_counter?: components["schemas"]["Integer"];
            /** 手机号码 */
            mobile?: string | null;
            /** 列入黑名单的电话号码是手机号码 */
            readonly mobile_blacklisted?: components["schemas"]["YesNo"];
            /** 我的活动截止时间 */
            readonly my_activity_date_deadline?: components["schemas"]["Date"];
            /** 名称 */
            name?: string | null;
            /** 合作伙伴电子邮箱将更新 */
            readonly partner_email_update?: components["schemas"]["YesNo"];
            /** 客户 */
            partner_id?: components["schemas"]["Key"];
            /** 公司名称 */
            partner_name?: string | null;
            /** 合作伙伴电话号码将更新 */
            readonly partner_phone_update?: components["schemas"]["YesNo"];
            /** 电话号码 */
            phone?: string | null;
            /** 列入黑名单的电话是电话 */
            readonly phone_blacklisted?: components["schemas"]["YesNo"];
            /** 电话号码/手机号码 */
            readonly phone_mobile_search?: string | null;
            /** 已净化号码 */
            phone_sanitized?: string | null;
            /** 电话号码已被列入黑名单 */
            readonly phone_sanitized_blacklisted?: components["schemas"]["YesNo"];
            /** 电话号码质量 */
            phone_state?: components["schemas"]["DataQuality"];
            /** 优先级 */
            priority?: components["schemas"]["LeadPriority"];
            /** 概率 */
            probability?: components["schemas"]["Double"];
            /** 按比例分配的收入 */
            prorated_revenue?: components["schemas"]["Decimal"];
            /** 报价的数量 */
            readonly quotation_count?: components["schemas"]["Integer"];
            /** 经常性收入 */
            recurring_revenue?: components["schemas"]["Decimal"];
            /** 预期 MRR */
            recurring_revenue_monthly?: components["schemas"]["Decimal"];
            /** 按比例分配的 MRR */
            recurring_revenue_monthly_prorated?: components["schemas"]["Decimal"];
            /** 按比例分配的经常性收入 */
            recurring_revenue_prorated?: components["schemas"]["Decimal"];
            /** 推荐人 */
            referred?: string | null;
            /** 显示 ID */
            reveal_id?: string | null;
            /** 销售订单的总数 */
            readonly sale_amount_total?: components["schemas"]["Decimal"];
            /** 销售订单数量 */
            readonly sale_order_count?: components["schemas"]["Integer"];
            /** 允许手动丰富 */
            readonly show_enrich_button?: components["schemas"]["YesNo"];
            /** 阶段 */
            stage_id?: components["schemas"]["Key"];
            /** 省/州 */
            state_id?: components["schemas"]["Key"];
            /** 街道 */
            street?: string | null;
            /** 街道2 */
            street2?: string | null;
            /** 销售团队 */
            team_id?: components["schemas"]["Key"];
            /** 类型 */
            type?: components["schemas"]["LeadType"];
            /** 销售人员 */
            user_id?: components["schemas"]["Key"];
            /** 网站 */
            website?: string | null;
            /** 更新时间 */
            readonly write_date?: components["schemas"]["DateTime"];
            /** 更新人 */
            readonly write_uid?: components["schemas"]["Key"];
            /** 邮编 */
            zip?: string | null;
            /** 文件 */
            readonly file?: string | null;
            /** 图片 */
            readonly image?: string | null;
        };
        /** @description The key of a record or user; 32 lower-case hexadecimal digits when the server makes it. */
        Key: string | null;
        /**
         * @description Local time of the server, GMT+8, without an offset. On input other spellings will do too: without the time of day, with `/` or `T`, with `Z` or an offset, or milliseconds since 1970.
         * @example 2024-03-15 09:30:00
         */
        DateTime: string | null;
        /** @enum {integer|null} */
        YesNo: 0 | 1 | null;
        /** @enum {string|null} */
        MessageType: "email" | "comment" | "email_outgoing" | "notification" | "auto_comment" | "user_notification" | "sms" | "snailmail" | null;
        /** @enum {string|null} */
        ActivityDecoration: "warning" | "danger" | null;
        /** @enum {string|null} */
        ActivityState: "overdue" | "today" | "planned" | null;
        /** @enum {string|null} */
        DataQuality: "correct" | "incorrect" | null;
        /** @enum {string|null} */
        LeadPriority: "0" | "1" | "2" | "3" | null;
        /** @enum {string|null} */
        LeadType: "lead" | "opportunity" | null;
        /** 附件 */
        Attachment: {
            /** 标识 */
            id?: components["schemas"]["Key"];
            /** 名称 */
            name?: string | null;
            /** 标题 */
            title?: string | null;
            /** 文件标识 */
            file_id?: string | null;
            /** @description The contact; set by the server. */
            readonly owner_id?: components["schemas"]["Key"];
            /** @description The kind of owner; set by the server. */
            readonly owner_type?: string | null;
            /** @description The kind of owner in more detail; set by the server. */
            readonly owner_subtype?: string | null;
            /** 建立人 */
            readonly create_man?: components["schemas"]["Key"];
            /** 建立时间 */
            readonly create_time?: components["schemas"]["DateTime"];
            /** 更新人 */
            readonly update_man?: components["schemas"]["Key"];
            /** 更新时间 */
            readonly update_time?: components["schemas"]["DateTime"];
        };
        /**
         * Format: date
         * @example 1990-08-21
         */
        Date: string | null;
        /**
         * @description 1 empty, 2 wrong type, 3 against a rule, 4 duplicate.
         * @enum {integer}
         */
        FieldErrorType: 1 | 2 | 3 | 4;
        /** @enum {string|null} */
        TaskType: "TASK" | "MANEUVER" | null;
        /** @enum {string|null} */
        TaskStatus: "10" | "20" | "30" | "40" | "50" | null;
        /** @enum {string|null} */
        TaskPriority: "High" | "Highest" | "Low" | "Lowest" | "Normal" | null;
        /** Format: int32 */
        PageNumber: number | null;
        /** 活动 */
        Activity: {
            /** 标识 */
            id?: components["schemas"]["Key"];
            summary?: string | null;
            note?: string | null;
            date_deadline?: components["schemas"]["Date"];
            date_done?: components["schemas"]["Date"];
            /** 状态 */
            state?: components["schemas"]["ActivityProgress"];
            activity_type_id?: components["schemas"]["Key"];
            activity_type_name?: string | null;
            user_id?: components["schemas"]["Key"];
            user_name?: string | null;
            res_model?: string | null;
            res_id?: components["schemas"]["Key"];
            res_name?: string | null;
            automated?: components["schemas"]["YesNo"];
            active?: components["schemas"]["YesNo"];
            can_write?: components["schemas"]["YesNo"];
            /** 链接类型 */
            chaining_type?: components["schemas"]["ActivityChaining"];
            keep_done?: components["schemas"]["YesNo"];
            deadline_day?: components["schemas"]["Integer"];
            display_name?: string | null;
            /** 建立人 */
            create_uid?: components["schemas"]["Key"];
            /** 建立时间 */
            create_date?: components["schemas"]["DateTime"];
        };
        /** 附件 */
        LeadAttachment: {
            /** 标识 */
            id?: components["schemas"]["Key"];
            name?: string | null;
            description?: string | null;
            /** 类型 */
            type?: components["schemas"]["AttachmentType"];
            url?: string | null;
            file_id?: string | null;
            file_size?: components["schemas"]["Integer"];
            mimetype?: string | null;
            checksum?: string | null;
            access_token?: string | null;
            is_public?: components["schemas"]["YesNo"];
            res_model?: string | null;
            res_id?: components["schemas"]["Key"];
            res_field?: string | null;
            store_fname?: string | null;
            index_content?: string | null;
            original_id?: components["schemas"]["Key"];
            company_id?: components["schemas"]["Key"];
            /** 建立人 */
            create_uid?: components["schemas"]["Key"];
            /** 建立时间 */
            create_date?: components["schemas"]["DateTime"];
            /** 更新人 */
            write_uid?: components["schemas"]["Key"];
            /** 更新时间 */
            write_date?: components["schemas"]["DateTime"];
        };
        /** 关注者 */
        Follower: {
            /** 标识 */
            id?: components["schemas"]["Key"];
            name?: string | null;
            display_name?: string | null;
            user_id?: components["schemas"]["Key"];
            partner_id?: components["schemas"]["Key"];
            res_model?: string | null;
            res_id?: components["schemas"]["Key"];
            /** 类型 */
            type?: components["schemas"]["FollowerType"];
        };
        Double: number | null;
        /** Format: int32 */
        Integer: number | null;
        /** @description An amount, a JSON number. */
        Decimal: number | null;
        /** @enum {string|null} */
        ActivityProgress: "overdue" | "today" | "planned" | "done" | null;
        /** @enum {string|null} */
        ActivityChaining: "suggest" | "trigger" | null;
        /** @enum {string|null} */
        AttachmentType: "url" | "binary" | null;
        /** @enum {string|null} */
        FollowerType: "10" | "20" | "30" | "40" | null;
    };
    responses: {
        /** @description The contact as it is stored now. */
        ContactSaved: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Contact"];
            };
        };
        /** @description The token is absent, invalid or expired. No content. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The caller may not do this, or no record has this key. Without content when the caller belongs to no organisation. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ServiceError"];
            };
        };
        /** @description Everything else that fails, invalid input included; `code` tells which. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ServiceError"];
            };
        };
        /** @description The contact. */
        Contact: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Contact"];
            };
        };
        /** @description Deleted. No content. */
        Deleted: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description A contact that is not stored yet. */
        ContactDraft: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ContactDraft"];
            };
        };
        /** @description 0 when no record has the key (or none was sent), 1 when one has, 2 when it was deleted logically. */
        KeyState: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": 0 | 1 | 2;
            };
        };
        /** @description What was sent, with the id of the path. */
        ContactEcho: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ContactEcho"];
            };
        };
        /** @description What was sent, with the id of the path, and the counters. */
        ContactMainViewCount: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ContactMainViewCount"];
            };
        };
        /** @description A page of contacts. */
        ContactList: {
            headers: {
                "X-Page": components["headers"]["X-Page"];
                "X-Per-Page": components["headers"]["X-Per-Page"];
                "X-Total": components["headers"]["X-Total"];
                "X-Total-Pages": components["headers"]["X-Total-Pages"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ContactRow"][];
            };
        };
        /** @description An Excel workbook. */
        Workbook: {
            headers: {
                "Content-Disposition": components["headers"]["Content-Disposition"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": components["schemas"]["Workbook"];
                "application/octet-stream": components["schemas"]["Binary"];
            };
        };
        /** @description No content when every row was imported, otherwise the rows that were not. */
        ImportErrors: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ImportErrors"];
            };
        };
        /** @description How many rows there were and how many were imported. */
        ImportReport: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ImportReport"];
            };
        };
        /** @description The import is queued. */
        AsyncAction: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AsyncAction"];
            };
        };
        /** @description The document in the format that `srfcontenttype` names. */
        Document: {
            headers: {
                "Content-Disposition": components["headers"]["Content-Disposition"];
                "Cache-Control": components["headers"]["Cache-Control"];
                [name: string]: unknown;
            };
            content: {
                "application/pdf": components["schemas"]["Binary"];
                "text/html": components["schemas"]["Binary"];
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document": components["schemas"]["Binary"];
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": components["schemas"]["Workbook"];
                "application/json": unknown;
                "application/xml": unknown;
                "text/plain": string;
                "text/markdown": string;
                "application/octet-stream": components["schemas"]["Binary"];
            };
        };
        /** @description The contact of the account as it is stored now. */
        AccountContactSaved: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Contact"];
            };
        };
        /** @description A page of contacts of the account. */
        AccountContactList: {
            headers: {
                "X-Page": components["headers"]["X-Page"];
                "X-Per-Page": components["headers"]["X-Per-Page"];
                "X-Total": components["headers"]["X-Total"];
                "X-Total-Pages": components["headers"]["X-Total-Pages"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ContactRow"][];
            };
        };
        /** @description The lead as it is stored now. */
        LeadSaved: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Lead"];
            };
        };
        /** @description The lead. */
        Lead: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Lead"];
            };
        };
        /** @description A lead that is not stored yet. */
        LeadDraft: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LeadDraft"];
            };
        };
        /** @description The message that was written. */
        MailMessage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["MailMessage"];
            };
        };
        /** @description A page of leads. */
        LeadList: {
            headers: {
                "X-Page": components["headers"]["X-Page"];
                "X-Per-Page": components["headers"]["X-Per-Page"];
                "X-Total": components["headers"]["X-Total"];
                "X-Total-Pages": components["headers"]["X-Total-Pages"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["LeadRow"][];
            };
        };
    };
    parameters: {
        /** @description The system the caller works in. */
        srfsystemid: string;
        /** @description The organisation the caller works in. */
        srforgid: string;
        /** @description The id of the record. Delete and print take several, separated by `;`. */
        key: string;
        /** @description Fields to start with. `fields` itself is not sent: each field is a query key of its own. There is no body. */
        contactDraft: components["schemas"]["ContactDraftQuery"];
        /**
         * @description 导入标识. The default import of the entity when absent.
         * @example DataImport
         */
        srfimporttag: string;
        /** @description The list to export, by the name of its operation. */
        contactList: "fetch_all" | "fetch_createman" | "fetch_default" | "fetch_owner";
        /**
         * @description 导出模板标识.
         * @example DataExport
         */
        srfexporttag: string;
        /**
         * @description 导入文件, a workbook of contacts in the file store.
         * @example 6f1d3c5b7a9e8042c4d6e8f0a1b3c5d7
         */
        contactFile: string;
        /**
         * @description 表头定义, which column holds which field.
         * @example DataImportSchema
         */
        srfimportschemaid: string;
        /**
         * @description 打印标识.
         * @example DataPrint
         */
        srfprinttag: string;
        /**
         * @description The format of the document, PDF when absent. WORD and EXCEL are old names of DOCX and XLSX. A format that the server cannot make answers 500, code 1.
         * @example PDF
         */
        srfcontenttype: components["schemas"]["DocumentType"];
        /**
         * @description 报表标识.
         * @example DataReport
         */
        srfreporttag: string;
        /** @description The id of the account (客户). */
        pkey: string;
        /** @description Fields to start with. `fields` itself is not sent: each field is a query key of its own. There is no body. */
        leadDraft: components["schemas"]["LeadActionInput"];
        /** @description The list to export, by the name of its operation. */
        leadList: "fetch_default";
        /**
         * @description 导入文件, a workbook of leads in the file store.
         * @example 7a2e4d6c8baf9153d5e7f901b2c4d6e8
         */
        leadFile: string;
    };
    requestBodies: {
        ContactInput: {
            content: {
                "application/json": components["schemas"]["ContactInput"];
            };
        };
        ContactUpdate: {
            content: {
                "application/json": components["schemas"]["ContactUpdate"];
            };
        };
        ContactKey: {
            content: {
                "application/json": components["schemas"]["ContactActionInput"];
            };
        };
        ContactTags: {
            content: {
                "application/json": components["schemas"]["ContactActionInput"];
            };
        };
        ContactTasks: {
            content: {
                "application/json": components["schemas"]["ContactTaskInput"];
            };
        };
        ContactAction: {
            content: {
                "application/json": components["schemas"]["ContactActionInput"];
            };
        };
        ContactFilter: {
            content: {
                "application/json": components["schemas"]["ContactFilter"];
            };
        };
        /** @description The workbook, with the columns of the import template. */
        Import: {
            content: {
                "multipart/form-data": components["schemas"]["WorkbookUpload"];
            };
        };
        Report: {
            content: {
                "application/json": components["schemas"]["ReportParameters"];
            };
        };
        LeadCreate: {
            content: {
                "application/json": components["schemas"]["LeadCreate"];
            };
        };
        LeadUpdate: {
            content: {
                "application/json": components["schemas"]["LeadUpdate"];
            };
        };
        LeadKey: {
            content: {
                "application/json": components["schemas"]["LeadActionInput"];
            };
        };
        LeadSave: {
            content: {
                "application/json": components["schemas"]["LeadSave"];
            };
        };
        LeadAction: {
            content: {
                "application/json": components["schemas"]["LeadActionInput"];
            };
        };
        LeadFilter: {
            content: {
                "application/json": components["schemas"]["LeadFilter"];
            };
        };
    };
    headers: {
        /** @description The page, counted from 0. */
        "X-Page": number;
        /** @description Rows of a full page. */
        "X-Per-Page": number;
        /** @description Rows of all pages. */
        "X-Total": number;
        /** @description How many pages there are. */
        "X-Total-Pages": number;
        /** @description attachment, with the name of the file, percent-encoded. */
        "Content-Disposition": string;
        /** @description no-cache, no-store, must-revalidate */
        "Cache-Control": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactInput"];
        responses: {
            200: components["responses"]["ContactSaved"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    getContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Contact"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    updateContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactUpdate"];
        responses: {
            200: components["responses"]["Contact"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Deleted"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    getContactDraft: {
        parameters: {
            query?: {
                /** @description Fields to start with. `fields` itself is not sent: each field is a query key of its own. There is no body. */
                fields?: components["parameters"]["contactDraft"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ContactDraft"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    checkContactKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactKey"];
        responses: {
            200: components["responses"]["KeyState"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    saveContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactInput"];
        responses: {
            200: components["responses"]["ContactSaved"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    addContactTags: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactTags"];
        responses: {
            200: components["responses"]["ContactEcho"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteContactTags: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactTags"];
        responses: {
            200: components["responses"]["ContactEcho"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    batchUpdateContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactTags"];
        responses: {
            200: components["responses"]["ContactEcho"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    createContactTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactTasks"];
        responses: {
            200: components["responses"]["Contact"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    countContactMainView: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactAction"];
        responses: {
            200: components["responses"]["ContactMainViewCount"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    fetchContactAll: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactFilter"];
        responses: {
            200: components["responses"]["ContactList"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    fetchContactCreateman: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactFilter"];
        responses: {
            200: components["responses"]["ContactList"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    fetchContactDefault: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactFilter"];
        responses: {
            200: components["responses"]["ContactList"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    fetchContactOwner: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactFilter"];
        responses: {
            200: components["responses"]["ContactList"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    getContactImportTemplate: {
        parameters: {
            query?: {
                /**
                 * @description 导入标识. The default import of the entity when absent.
                 * @example DataImport
                 */
                srfimporttag?: components["parameters"]["srfimporttag"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Workbook"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    exportContactData: {
        parameters: {
            query: {
                /**
                 * @description 导出模板标识.
                 * @example DataExport
                 */
                srfexporttag: components["parameters"]["srfexporttag"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The list to export, by the name of its operation. */
                param: components["parameters"]["contactList"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactFilter"];
        responses: {
            200: components["responses"]["Workbook"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    exportContactDataByKey: {
        parameters: {
            query: {
                /**
                 * @description 导出模板标识.
                 * @example DataExport
                 */
                srfexporttag: components["parameters"]["srfexporttag"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
                /** @description The list to export, by the name of its operation. */
                param: components["parameters"]["contactList"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactFilter"];
        responses: {
            200: components["responses"]["Workbook"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    importContactData: {
        parameters: {
            query?: {
                /**
                 * @description 导入标识. The default import of the entity when absent.
                 * @example DataImport
                 */
                srfimporttag?: components["parameters"]["srfimporttag"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Import"];
        responses: {
            200: components["responses"]["ImportErrors"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    importContactDataWithReport: {
        parameters: {
            query?: {
                /**
                 * @description 导入标识. The default import of the entity when absent.
                 * @example DataImport
                 */
                srfimporttag?: components["parameters"]["srfimporttag"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Import"];
        responses: {
            200: components["responses"]["ImportReport"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    startContactImport: {
        parameters: {
            query: {
                /**
                 * @description 导入标识. The default import of the entity when absent.
                 * @example DataImport
                 */
                srfimporttag?: components["parameters"]["srfimporttag"];
                /**
                 * @description 导入文件, a workbook of contacts in the file store.
                 * @example 6f1d3c5b7a9e8042c4d6e8f0a1b3c5d7
                 */
                srfossfileid: components["parameters"]["contactFile"];
                /**
                 * @description 表头定义, which column holds which field.
                 * @example DataImportSchema
                 */
                srfimportschemaid: components["parameters"]["srfimportschemaid"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["AsyncAction"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    printContact: {
        parameters: {
            query: {
                /**
                 * @description 打印标识.
                 * @example DataPrint
                 */
                srfprinttag: components["parameters"]["srfprinttag"];
                /**
                 * @description The format of the document, PDF when absent. WORD and EXCEL are old names of DOCX and XLSX. A format that the server cannot make answers 500, code 1.
                 * @example PDF
                 */
                srfcontenttype?: components["parameters"]["srfcontenttype"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Document"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    reportContact: {
        parameters: {
            query: {
                /**
                 * @description 报表标识.
                 * @example DataReport
                 */
                srfreporttag: components["parameters"]["srfreporttag"];
                /**
                 * @description The format of the document, PDF when absent. WORD and EXCEL are old names of DOCX and XLSX. A format that the server cannot make answers 500, code 1.
                 * @example PDF
                 */
                srfcontenttype?: components["parameters"]["srfcontenttype"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Report"];
        responses: {
            200: components["responses"]["Document"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    createAccountContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactInput"];
        responses: {
            200: components["responses"]["AccountContactSaved"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    getAccountContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Contact"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    updateAccountContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactUpdate"];
        responses: {
            200: components["responses"]["Contact"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteAccountContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Deleted"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    getAccountContactDraft: {
        parameters: {
            query?: {
                /** @description Fields to start with. `fields` itself is not sent: each field is a query key of its own. There is no body. */
                fields?: components["parameters"]["contactDraft"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ContactDraft"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    checkAccountContactKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactKey"];
        responses: {
            200: components["responses"]["KeyState"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    saveAccountContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactInput"];
        responses: {
            200: components["responses"]["AccountContactSaved"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    addAccountContactTags: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactTags"];
        responses: {
            200: components["responses"]["ContactEcho"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteAccountContactTags: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactTags"];
        responses: {
            200: components["responses"]["ContactEcho"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    batchUpdateAccountContact: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactTags"];
        responses: {
            200: components["responses"]["ContactEcho"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    createAccountContactTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactTasks"];
        responses: {
            200: components["responses"]["Contact"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    countAccountContactMainView: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactAction"];
        responses: {
            200: components["responses"]["ContactMainViewCount"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    fetchAccountContactAll: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactFilter"];
        responses: {
            200: components["responses"]["AccountContactList"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    fetchAccountContactCreateman: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactFilter"];
        responses: {
            200: components["responses"]["AccountContactList"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    fetchAccountContactDefault: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactFilter"];
        responses: {
            200: components["responses"]["AccountContactList"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    fetchAccountContactOwner: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactFilter"];
        responses: {
            200: components["responses"]["AccountContactList"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    getAccountContactImportTemplate: {
        parameters: {
            query?: {
                /**
                 * @description 导入标识. The default import of the entity when absent.
                 * @example DataImport
                 */
                srfimporttag?: components["parameters"]["srfimporttag"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Workbook"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    exportAccountContactData: {
        parameters: {
            query: {
                /**
                 * @description 导出模板标识.
                 * @example DataExport
                 */
                srfexporttag: components["parameters"]["srfexporttag"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
                /** @description The list to export, by the name of its operation. */
                param: components["parameters"]["contactList"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactFilter"];
        responses: {
            200: components["responses"]["Workbook"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    exportAccountContactDataByKey: {
        parameters: {
            query: {
                /**
                 * @description 导出模板标识.
                 * @example DataExport
                 */
                srfexporttag: components["parameters"]["srfexporttag"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
                /** @description The list to export, by the name of its operation. */
                param: components["parameters"]["contactList"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["ContactFilter"];
        responses: {
            200: components["responses"]["Workbook"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    importAccountContactData: {
        parameters: {
            query?: {
                /**
                 * @description 导入标识. The default import of the entity when absent.
                 * @example DataImport
                 */
                srfimporttag?: components["parameters"]["srfimporttag"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Import"];
        responses: {
            200: components["responses"]["ImportErrors"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    importAccountContactDataWithReport: {
        parameters: {
            query?: {
                /**
                 * @description 导入标识. The default import of the entity when absent.
                 * @example DataImport
                 */
                srfimporttag?: components["parameters"]["srfimporttag"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Import"];
        responses: {
            200: components["responses"]["ImportReport"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    startAccountContactImport: {
        parameters: {
            query: {
                /**
                 * @description 导入标识. The default import of the entity when absent.
                 * @example DataImport
                 */
                srfimporttag?: components["parameters"]["srfimporttag"];
                /**
                 * @description 导入文件, a workbook of contacts in the file store.
                 * @example 6f1d3c5b7a9e8042c4d6e8f0a1b3c5d7
                 */
                srfossfileid: components["parameters"]["contactFile"];
                /**
                 * @description 表头定义, which column holds which field.
                 * @example DataImportSchema
                 */
                srfimportschemaid: components["parameters"]["srfimportschemaid"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["AsyncAction"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    printAccountContact: {
        parameters: {
            query: {
                /**
                 * @description 打印标识.
                 * @example DataPrint
                 */
                srfprinttag: components["parameters"]["srfprinttag"];
                /**
                 * @description The format of the document, PDF when absent. WORD and EXCEL are old names of DOCX and XLSX. A format that the server cannot make answers 500, code 1.
                 * @example PDF
                 */
                srfcontenttype?: components["parameters"]["srfcontenttype"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Document"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    reportAccountContact: {
        parameters: {
            query: {
                /**
                 * @description 报表标识.
                 * @example DataReport
                 */
                srfreporttag: components["parameters"]["srfreporttag"];
                /**
                 * @description The format of the document, PDF when absent. WORD and EXCEL are old names of DOCX and XLSX. A format that the server cannot make answers 500, code 1.
                 * @example PDF
                 */
                srfcontenttype?: components["parameters"]["srfcontenttype"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the account (客户). */
                pkey: components["parameters"]["pkey"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Report"];
        responses: {
            200: components["responses"]["Document"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    createLead: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["LeadCreate"];
        responses: {
            200: components["responses"]["LeadSaved"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    getLead: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Lead"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    updateLead: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["LeadUpdate"];
        responses: {
            200: components["responses"]["Lead"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteLead: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Deleted"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    getLeadDraft: {
        parameters: {
            query?: {
                /** @description Fields to start with. `fields` itself is not sent: each field is a query key of its own. There is no body. */
                fields?: components["parameters"]["leadDraft"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["LeadDraft"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    checkLeadKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["LeadKey"];
        responses: {
            200: components["responses"]["KeyState"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    saveLead: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["LeadSave"];
        responses: {
            200: components["responses"]["LeadSaved"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    postLeadMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["LeadAction"];
        responses: {
            200: components["responses"]["MailMessage"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    fetchLeadDefault: {
        parameters: {
            query?: never;
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["LeadFilter"];
        responses: {
            200: components["responses"]["LeadList"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    getLeadImportTemplate: {
        parameters: {
            query?: {
                /**
                 * @description 导入标识. The default import of the entity when absent.
                 * @example DataImport
                 */
                srfimporttag?: components["parameters"]["srfimporttag"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Workbook"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    exportLeadData: {
        parameters: {
            query: {
                /**
                 * @description 导出模板标识.
                 * @example DataExport
                 */
                srfexporttag: components["parameters"]["srfexporttag"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The list to export, by the name of its operation. */
                param: components["parameters"]["leadList"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["LeadFilter"];
        responses: {
            200: components["responses"]["Workbook"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    exportLeadDataByKey: {
        parameters: {
            query: {
                /**
                 * @description 导出模板标识.
                 * @example DataExport
                 */
                srfexporttag: components["parameters"]["srfexporttag"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
                /** @description The list to export, by the name of its operation. */
                param: components["parameters"]["leadList"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["LeadFilter"];
        responses: {
            200: components["responses"]["Workbook"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    importLeadData: {
        parameters: {
            query?: {
                /**
                 * @description 导入标识. The default import of the entity when absent.
                 * @example DataImport
                 */
                srfimporttag?: components["parameters"]["srfimporttag"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Import"];
        responses: {
            200: components["responses"]["ImportErrors"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    importLeadDataWithReport: {
        parameters: {
            query?: {
                /**
                 * @description 导入标识. The default import of the entity when absent.
                 * @example DataImport
                 */
                srfimporttag?: components["parameters"]["srfimporttag"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Import"];
        responses: {
            200: components["responses"]["ImportReport"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    startLeadImport: {
        parameters: {
            query: {
                /**
                 * @description 导入标识. The default import of the entity when absent.
                 * @example DataImport
                 */
                srfimporttag?: components["parameters"]["srfimporttag"];
                /**
                 * @description 导入文件, a workbook of leads in the file store.
                 * @example 7a2e4d6c8baf9153d5e7f901b2c4d6e8
                 */
                srfossfileid: components["parameters"]["leadFile"];
                /**
                 * @description 表头定义, which column holds which field.
                 * @example DataImportSchema
                 */
                srfimportschemaid: components["parameters"]["srfimportschemaid"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["AsyncAction"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    printLead: {
        parameters: {
            query: {
                /**
                 * @description 打印标识.
                 * @example DataPrint
                 */
                srfprinttag: components["parameters"]["srfprinttag"];
                /**
                 * @description The format of the document, PDF when absent. WORD and EXCEL are old names of DOCX and XLSX. A format that the server cannot make answers 500, code 1.
                 * @example PDF
                 */
                srfcontenttype?: components["parameters"]["srfcontenttype"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path: {
                /** @description The id of the record. Delete and print take several, separated by `;`. */
                key: components["parameters"]["key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Document"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
    reportLead: {
        parameters: {
            query: {
                /**
                 * @description 报表标识.
                 * @example DataReport
                 */
                srfreporttag: components["parameters"]["srfreporttag"];
                /**
                 * @description The format of the document, PDF when absent. WORD and EXCEL are old names of DOCX and XLSX. A format that the server cannot make answers 500, code 1.
                 * @example PDF
                 */
                srfcontenttype?: components["parameters"]["srfcontenttype"];
            };
            header?: {
                /** @description The system the caller works in. */
                srfsystemid?: components["parameters"]["srfsystemid"];
                /** @description The organisation the caller works in. */
                srforgid?: components["parameters"]["srforgid"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Report"];
        responses: {
            200: components["responses"]["Document"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
        };
    };
}
type WithRequired<T, K extends keyof T> = T & {
    [P in K]-?: T[P];
};
