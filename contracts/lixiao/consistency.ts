import { alike, type Claim, type Contact, type Customer, type User } from "./contacts.ts";

/** What one answer says twice, it says alike. */
export function claimsOf(contact: Contact): Claim[] {
  const { customer } = contact;
  return [
    ...timeClaims(contact, "/data"),
    ...regionClaims(contact),
    ...cardClaims(contact),
    ...userClaims(contact),
    ...(customer ? customerClaims(contact, customer) : []),
  ];
}

/** The customer's list has the contact, with the name and the address that it has itself. */
function customerClaims(contact: Contact, customer: Customer): Claim[] {
  const at = customer.contacts.findIndex(({ id }) => id === contact.id);
  const listed = customer.contacts[at];
  const missing = `must have the contact ${contact.id} that was asked for`;
  const claims: Claim[] = [
    ["customer-lists-contact", listed !== undefined, "/data/customer/contacts", missing],
    ...timeClaims(customer, "/data/customer"),
    ...customer.contacts.map((one, index) =>
      textClaim(one.address, `/data/customer/contacts/${index}/address`),
    ),
    textClaim(customer.address, "/data/customer/address"),
  ];
  const ids = customer.contacts.map(({ id }) => id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  const repeated = `lists ${twice.join(", ")} twice`;
  claims.push(["contact-listed-once", twice.length === 0, "/data/customer/contacts", repeated]);
  if (!listed) return claims;
  const place = `/data/customer/contacts/${at}`;
  claims.push(alike("listed-as-read", `${place}/name`, listed.name, contact.name));
  for (const key of ["id", "detail_address", "full_address", "lng", "lat", "email"] as const) {
    const [own, other] = [contact.address[key], listed.address[key]];
    claims.push(alike("listed-as-read", `${place}/address/${key}`, other, own));
  }
  return claims;
}

/** A district lies in the city, that in the province, that in the country; and the texts name them. */
function regionClaims({ address }: Contact): Claim[] {
  const { country, province, city, district, region_info } = address;
  const claims: Claim[] = [textClaim(address, "/data/address")];
  const nest = (name: string, inner: number | undefined, outer: { id: number } | null) => {
    if (inner !== undefined && outer)
      claims.push(alike("regions-nest", `/data/address/${name}`, inner, outer.id));
  };
  nest("province/country_id", province?.country_id, country);
  nest("city/province_id", city?.province_id, province);
  nest("district/city_id", district?.city_id, city);
  for (const region of [country, province, city, district]) {
    const named = !region || (region_info ?? "").includes(region.name);
    const message = `must name ${region?.name}`;
    claims.push(["address-text-agrees", named, "/data/address/region_info", message]);
  }
  const whole = (address.full_address ?? "").includes((region_info ?? "").trim());
  const message = `must hold '${region_info}'`;
  claims.push(["address-text-agrees", whole, "/data/address/full_address", message]);
  return claims;
}

interface AddressText {
  readonly detail_address: string | null;
  readonly full_address: string | null;
}

function textClaim({ detail_address, full_address }: AddressText, place: string): Claim {
  const holds = (full_address ?? "").includes((detail_address ?? "").trim());
  return ["address-text-agrees", holds, `${place}/full_address`, `must hold '${detail_address}'`];
}

/** Both forms of the card belong to the contact; where they are one file, they tell the same of it. */
function cardClaims({ id, attachment, card_attachment: card }: Contact): Claim[] {
  const claims: Claim[] = [];
  for (const [name, file] of Object.entries({ attachment, card_attachment: card })) {
    if (!file || file.attachmentable_type !== "Contact") continue;
    const place = `/data/${name}/attachmentable_id`;
    claims.push(alike("card-belongs-to-contact", place, file.attachmentable_id, id));
  }
  if (!attachment || !card || attachment.id !== card.id) return claims;
  for (const key of ["file_file_name", "file_content_type", "file_file_size"] as const) {
    claims.push(
      alike("card-is-the-attachment", `/data/card_attachment/${key}`, card[key], attachment[key]),
    );
  }
  // One moment in both forms of time; local time is that of this offset.
  if (attachment.created_at.endsWith("+08:00")) {
    const minute = attachment.created_at.slice(0, 16).replace("T", " ");
    const place = "/data/card_attachment/upload_time";
    claims.push(alike("card-is-the-attachment", place, card.upload_time, minute));
  }
  return claims;
}

/** Wherever a user stands, it is the same user. */
function userClaims({ user, creator, customer }: Contact): Claim[] {
  const claims: Claim[] = [];
  const seen = new Map<number, User>();
  const places = { user, creator, "customer/creator": customer?.creator };
  for (const [name, one] of Object.entries(places)) {
    if (!one) continue;
    const known = seen.get(one.id) ?? one;
    seen.set(one.id, known);
    for (const key of ["name", "created_at", "organization_id"] as const) {
      claims.push(alike("user-is-the-same", `/data/${name}/${key}`, one[key], known[key]));
    }
  }
  const owner = customer?.user_id ? seen.get(customer.user_id) : undefined;
  if (owner) {
    const place = "/data/customer/user_name";
    claims.push(alike("user-is-the-same", place, customer?.user_name, owner.name));
  }
  return claims;
}

interface Dated {
  readonly created_at: string;
  readonly updated_at: string;
}

function timeClaims({ created_at, updated_at }: Dated, place: string): Claim[] {
  const message = `${updated_at} is before the creation, ${created_at}`;
  return [["updated-after-created", updated_at >= created_at, `${place}/updated_at`, message]];
}
