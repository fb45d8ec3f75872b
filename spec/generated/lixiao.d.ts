// Written by 'contract-kit types' from ../lixiao/openapi.yaml: change that and run it again, not this file.

/** The content of a file. */
export type Bytes = Blob | Uint8Array<ArrayBuffer>;

export interface paths {
    "/api/v2/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a contact · 联系人详情
         * @description With its address, owner, creator, card and customer, and all contacts of that customer.
         */
        get: operations["getContact"];
        put?: never;
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
        /** @description `data` when `code` is 0, `message` when it is not. */
        ContactAnswer: {
            /** @example 0 */
            code: number;
            data?: components["schemas"]["Contact"];
            /** @description For a person. */
            message?: string;
            /**
             * @description For a program.
             * @example active_record/record_not_found
             */
            error?: string;
        };
        Failure: {
            /**
             * @description 100100: the contact does not exist, or the caller may not see it.
             * @example 100100
             */
            code: number;
            /** @description For a person. */
            message: string;
            /**
             * @description For a program.
             * @example active_record/record_not_found
             */
            error?: string;
        };
        Contact: {
            /** 联系人的id */
            id: components["schemas"]["Id"];
            name: string;
            department: components["schemas"]["Text"];
            job: components["schemas"]["Text"];
            /** @description A code of the company's own list; empty for none. */
            category: components["schemas"]["Text"];
            /** @description The caption of `category`. */
            category_mapped: components["schemas"]["Text"];
            /** @description `male`, `female` or empty. */
            gender: components["schemas"]["Text"];
            note: components["schemas"]["Text"];
            birth_date: components["schemas"]["Text"];
            /** @description The caption of `gender`. */
            gender_i18n: components["schemas"]["Text"];
            created_at: components["schemas"]["Minute"];
            updated_at: components["schemas"]["Minute"];
            /** @description The file of the business card, as it is stored. */
            attachment: components["schemas"]["Attachment"];
            customer: components["schemas"]["Customer"];
            /** @description Who owns the contact. */
            user: components["schemas"]["User"];
            address: components["schemas"]["Address"];
            /** 是否自己拥有 */
            is_own: boolean;
            /** @description Who created the contact. */
            creator: components["schemas"]["User"];
            /** @description The name, romanised without spaces. */
            name_pinyin: components["schemas"]["Text"];
            /** 是否需要掩藏客户资料号码(用于呼叫中心) */
            need_hidden_dispose: boolean;
            /** 是否是自己的联系人 */
            is_user_self: boolean;
            ding_ext_contact_id: components["schemas"]["ForeignId"];
            /** @description The business card, as it is shown. */
            card_attachment: components["schemas"]["CardAttachment"];
            wx_external_userid: components["schemas"]["ForeignId"];
            wx_contact_type: components["schemas"]["ForeignId"];
        } & {
            [key: string]: components["schemas"]["Text"] | Record<string, unknown>[] | unknown;
        };
        Customer: {
            id: components["schemas"]["Id"];
            name: string;
            /** @description The name, romanised without spaces. */
            name_pinyin: components["schemas"]["Text"];
            /** @description Who owns the customer. */
            user_id: components["schemas"]["OptionalId"];
            /** @description The name of `user_id`. */
            user_name: components["schemas"]["Text"];
            /** @description All contacts of the customer; the one that was asked for is among them. */
            contacts: components["schemas"]["CustomerContact"][];
            company_name: components["schemas"]["Text"];
            address: components["schemas"]["ShortAddress"];
            /** @description When to call again. */
            revisit_at: components["schemas"]["OptionalInstant"];
            /** 是否自己拥有 */
            is_own: boolean;
            /** @description A code of the company's own list. */
            status: components["schemas"]["Text"];
            /** @description The caption of `status`. */
            status_mapped: components["schemas"]["Text"];
            /** @description A code of the company's own list. */
            category: components["schemas"]["Text"];
            /** @description The caption of `category`. */
            category_mapped: components["schemas"]["Text"];
            qixinbao_id: components["schemas"]["Text"];
            created_at: components["schemas"]["Minute"];
            updated_at: components["schemas"]["Minute"];
            /** @description Who created the customer. */
            creator: components["schemas"]["User"];
            /** @description Whether the customer is the caller's own. */
            is_user_self: boolean;
            approve_status: components["schemas"]["Text"];
            /** @description The caption of `approve_status`. */
            approve_status_i18n: components["schemas"]["Text"];
        } | null;
        CustomerContact: {
            id: components["schemas"]["Id"];
            name: string;
            address: components["schemas"]["ShortAddress"];
        };
        ShortAddress: {
            id: components["schemas"]["Id"];
            /** @description A number at a desk. */
            tel: components["schemas"]["Text"];
            /** @description The same as it may be shown. */
            tel_hidden_result: components["schemas"]["Text"];
            /** @description A mobile number. */
            phone: components["schemas"]["Text"];
            /** @description The same as it may be shown. */
            phone_hidden_result: components["schemas"]["Text"];
            qq: components["schemas"]["Text"];
            email: components["schemas"]["Text"];
            /** @description Degrees east; 0 when unknown. */
            lng: number | null;
            /** @description Degrees north; 0 when unknown. */
            lat: number | null;
            /** @description Street, number, floor. */
            detail_address: components["schemas"]["Text"];
            /** @description Metres from the caller; -1 when unknown. */
            off_distance: number | null;
            url: components["schemas"]["Text"];
            /** @description The URL of a map; empty without coordinates. */
            gaode_staticmap: components["schemas"]["Text"];
            /** @description Region and `detail_address` in one text. */
            full_address: components["schemas"]["Text"];
        };
        Address: components["schemas"]["ShortAddress"] & {
            country: components["schemas"]["Country"];
            province: components["schemas"]["Province"];
            city: components["schemas"]["City"];
            district: components["schemas"]["District"];
            fax: components["schemas"]["Text"];
            wechat: components["schemas"]["Text"];
            wangwang: components["schemas"]["Text"];
            zip: components["schemas"]["Text"];
            /** @description For a person. */
            distance: components["schemas"]["Text"];
            /** @description The names of country, province, city and district. */
            region_info: components["schemas"]["Text"];
        };
        Country: {
            id: components["schemas"]["Id"];
            name: string;
            pinyin: components["schemas"]["Text"];
        } | null;
        Province: {
            id: components["schemas"]["Id"];
            name: string;
            pinyin: components["schemas"]["Text"];
            country_id: components["schemas"]["Id"];
        } | null;
        City: {
            id: components["schemas"]["Id"];
            name: string;
            pinyin: components["schemas"]["Text"];
            province_id: components["schemas"]["Id"];
        } | null;
        District: {
            id: components["schemas"]["Id"];
            name: string;
            pinyin: components["schemas"]["Text"];
            city_id: components["schemas"]["Id"];
        } | null;
        /** @description Somebody of the company that uses the system. */
        User: {
            id: components["schemas"]["Id"];
            email: components["schemas"]["Text"];
            created_at: components["schemas"]["Minute"];
            name: string;
            organization_id: components["schemas"]["Id"];
            phone: components["schemas"]["Text"];
            role_id: components["schemas"]["OptionalId"];
            workflow_state: components["schemas"]["Text"];
            job: components["schemas"]["Text"];
            tel: components["schemas"]["Text"];
            avatar_url: components["schemas"]["Text"];
            department_name: components["schemas"]["Text"];
        } | null;
        Attachment: {
            id: components["schemas"]["Id"];
            name: components["schemas"]["Text"];
            /** @description The key of what it belongs to. */
            attachmentable_id: components["schemas"]["Id"];
            /**
             * @description The kind of what it belongs to.
             * @example Contact
             */
            attachmentable_type: string;
            created_at: components["schemas"]["Instant"];
            updated_at: components["schemas"]["Instant"];
            file_file_name: components["schemas"]["Text"];
            file_content_type: components["schemas"]["Text"];
            file_file_size: components["schemas"]["Bytes"];
            file_updated_at: components["schemas"]["OptionalInstant"];
            /** @description Who uploaded it. */
            user_id: components["schemas"]["OptionalId"];
            organization_id: components["schemas"]["OptionalId"];
            deleted_at: components["schemas"]["OptionalInstant"];
            note: components["schemas"]["Text"];
            sub_type: components["schemas"]["Text"];
            qiniu_persistent_id: components["schemas"]["Text"];
            attachment_position: number | string | null;
            wx_media_id: components["schemas"]["ForeignId"];
            file_url: components["schemas"]["Text"];
        } | null;
        CardAttachment: {
            id: components["schemas"]["Id"];
            /** @description A smaller picture. */
            file_url: components["schemas"]["Text"];
            origin_url: components["schemas"]["Text"];
            public_url: components["schemas"]["Text"];
            name: components["schemas"]["Text"];
            file_file_name: components["schemas"]["Text"];
            file_content_type: components["schemas"]["Text"];
            file_file_size: components["schemas"]["Bytes"];
            /** @description The key of what it belongs to. */
            attachmentable_id: components["schemas"]["Id"];
            /**
             * @description The kind of what it belongs to.
             * @example Contact
             */
            attachmentable_type: string;
            upload_time: components["schemas"]["Minute"];
            note: components["schemas"]["Text"];
            sub_type: components["schemas"]["Text"];
            wx_media_id: components["schemas"]["ForeignId"];
        } | null;
        /** Format: int64 */
        Id: number;
        /** Format: int64 */
        OptionalId: number | null;
        /** @description A key in another system. */
        ForeignId: string | number | null;
        /** @description Empty, or null, where there is nothing. */
        Text: string | null;
        /** @description A size in bytes. */
        Bytes: number | null;
        /**
         * @description Local time, GMT+8, without seconds. Business objects have their times in this form.
         * @example 2024-03-15 09:30
         */
        Minute: string;
        /**
         * @description With milliseconds and offset. Files, and times that somebody chose, are in this form.
         * @example 2024-03-15T09:30:00.000+08:00
         */
        Instant: string;
        /**
         * @description As `Instant`, or null.
         * @example 2024-03-15T09:30:00.000+08:00
         */
        OptionalInstant: string | null;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The contact to read. The example is the first one of the mock.
                 * @example 30001
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contact; or, with a code that is not 0, why there is none. The page shows the envelope, but not the HTTP status of a failure: it may come with this status too. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactAnswer"];
                };
            };
            /** @description 401 no credentials or unknown ones, 404 no such contact (or 200, see there), 429 too many calls. Not on the page: any of this range will do, as an envelope, as plain text or HTML, or without a body. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Failure"];
                    "text/plain": string;
                    "text/html": string;
                };
            };
        };
    };
}
