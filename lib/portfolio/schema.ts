import { z } from "zod";
import { Id, Picture, Timestamp, Url, line, tags, text } from "@/lib/core/schema";
import { own } from "@/lib/core/field-message";
import { UploadedFile } from "@/lib/files/schema";
import { MAX_ITEMS, MAX_ITEM_FILES, itemVisibilities } from "./states";

export const ItemParams = z.strictObject({ id: Id });
export const OwnerParams = z.strictObject({ id: Id });

const distinct = (ids: string[]) => [...new Set(ids)];

const fields = {
  title: line(1, 120),
  description: text(0, 2000),
  url: Url.nullable(),
  skills: tags(20),
  fileIds: z.array(Id).max(MAX_ITEM_FILES).transform(distinct),
  visibility: z.enum(itemVisibilities),
};

/** A new item: private unless said otherwise. */
export const ItemInput = z
  .strictObject({
    ...fields,
    description: fields.description.default(""),
    url: fields.url.default(null),
    skills: fields.skills.default([]),
    fileIds: fields.fileIds.default([]),
    visibility: fields.visibility.default("private"),
  })
  .meta({ id: "PortfolioItemInput" });
export type ItemInput = z.output<typeof ItemInput>;

/** Changes of an item: `fileIds` names all files that it has afterwards, in their order. */
export const ItemChanges = z
  .strictObject(fields)
  .partial()
  .refine((body) => Object.keys(body).length > 0, { error: own("no_change") })
  .meta({ id: "PortfolioItemChanges" });
export type ItemChanges = z.output<typeof ItemChanges>;

/** Every item of a portfolio, in its new order. */
export const OrderInput = z.strictObject({ ids: z.array(Id).max(MAX_ITEMS) });
export type OrderInput = z.infer<typeof OrderInput>;

/** A file of an item; `picture` where everyone may see it. */
const ItemFile = UploadedFile.pick({
  id: true,
  name: true,
  contentType: true,
  bytes: true,
  status: true,
  code: true,
  width: true,
  height: true,
}).extend({ picture: Picture.nullable() });
export type ItemFile = z.infer<typeof ItemFile>;

export const PortfolioItem = z
  .object({
    id: Id,
    title: z.string(),
    description: z.string(),
    url: z.string().nullable(),
    skills: z.array(z.string()),
    files: z.array(ItemFile),
    visibility: z.enum(itemVisibilities),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: "PortfolioItem" });
export type PortfolioItem = z.infer<typeof PortfolioItem>;

export const Portfolio = z.object({ items: z.array(PortfolioItem) });
export type Portfolio = z.infer<typeof Portfolio>;
