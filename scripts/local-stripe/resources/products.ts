import { z } from "zod";
import { invalid } from "../http/errors";
import { emptyable, flag, mergeMetadata, metadata, paging, text } from "../http/params";
import { route, type Route } from "../http/route";
import type { Product } from "../shapes";
import { newId } from "../store/ids";

const writable = {
  active: flag.optional(),
  description: emptyable(text).optional(),
  images: z.array(text).max(8).optional(),
  marketing_features: z
    .array(z.strictObject({ name: text }))
    .max(15)
    .optional(),
  statement_descriptor: text.max(22).optional(),
  tax_code: emptyable(text).optional(),
  unit_label: emptyable(text).optional(),
  url: emptyable(text).optional(),
  metadata: metadata.optional(),
};
type Given = z.output<z.ZodObject<typeof writable>> & { name?: string | undefined };

function apply(product: Product, params: Given, now: number): void {
  if (params.name !== undefined) product.name = params.name;
  if (params.active !== undefined) product.active = params.active;
  if (params.description !== undefined) product.description = params.description;
  if (params.images) product.images = params.images;
  if (params.marketing_features) product.marketing_features = params.marketing_features;
  if (params.statement_descriptor !== undefined) product.statement_descriptor = params.statement_descriptor;
  if (params.tax_code !== undefined) product.tax_code = params.tax_code;
  if (params.unit_label !== undefined) product.unit_label = params.unit_label;
  if (params.url !== undefined) product.url = params.url;
  product.metadata = mergeMetadata(product.metadata, params.metadata);
  product.updated = now;
}

export const productRoutes: readonly Route[] = [
  route("POST", "/v1/products", { ...writable, name: text, id: text.optional() }, async (tx, { params }) => {
    if (params.id && (await tx.products.find(params.id))) {
      throw invalid("Product already exists.", "id", "resource_already_exists");
    }
    const product: Product = {
      id: params.id ?? newId("products"),
      object: "product",
      active: true,
      created: tx.now,
      default_price: null,
      description: null,
      images: [],
      livemode: false,
      marketing_features: [],
      metadata: {},
      name: params.name,
      package_dimensions: null,
      shippable: null,
      statement_descriptor: null,
      tax_code: null,
      tax_details: null,
      type: "service",
      unit_label: null,
      updated: tx.now,
      url: null,
    };
    apply(product, params, tx.now);
    await tx.products.insert(product, {});
    tx.emit("product.created", product);
    return product;
  }),
  route(
    "GET",
    "/v1/products",
    { ...paging, active: flag.optional(), ids: z.array(text).optional() },
    (tx, { params }) =>
      tx.products.page(
        {
          ...(params.active === undefined ? {} : { "body.active": params.active }),
          ...(params.ids ? { _id: { $in: params.ids } } : {}),
        },
        params,
        "/v1/products",
      ),
  ),
  route("GET", "/v1/products/:id", {}, (tx, { id }) => tx.products.get(id)),
  route(
    "POST",
    "/v1/products/:id",
    { ...writable, name: text.optional(), default_price: emptyable(text).optional() },
    async (tx, { id, params }) => {
      const product = await tx.products.get(id);
      const previous = { active: product.active, name: product.name, updated: product.updated };
      apply(product, params, tx.now);
      if (params.default_price) await tx.prices.get(params.default_price, "default_price");
      if (params.default_price !== undefined) product.default_price = params.default_price;
      await tx.products.save(product);
      tx.emit("product.updated", product, previous);
      return product;
    },
  ),
];
