import { z } from "zod";
import { paging, range, text, within } from "../http/params";
import { route, type Route } from "../http/route";

export const invoiceRoutes: readonly Route[] = [
  route(
    "GET",
    "/v1/invoices",
    {
      ...paging,
      created: range,
      customer: text.optional(),
      status: z.enum(["draft", "open", "paid", "uncollectible", "void"]).optional(),
      subscription: text.optional(),
    },
    (tx, { params }) =>
      tx.invoices.page(
        {
          ...(params.customer ? { "body.customer": params.customer } : {}),
          ...(params.status ? { "body.status": params.status } : {}),
          ...(params.subscription ? { "body.parent.subscription_details.subscription": params.subscription } : {}),
          ...within("body.created", params.created),
        },
        params,
        "/v1/invoices",
      ),
  ),
  route("GET", "/v1/invoices/:id", {}, (tx, { id }) => tx.invoices.get(id)),
];
