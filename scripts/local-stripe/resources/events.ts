import { z } from "zod";
import { noSuch } from "../http/errors";
import { flag, paging, range, text, within } from "../http/params";
import { route, type Route } from "../http/route";

export const eventRoutes: readonly Route[] = [
  route(
    "GET",
    "/v1/events",
    {
      ...paging,
      created: range,
      delivery_success: flag.optional(),
      type: text.optional(),
      types: z.array(text).max(20).optional(),
    },
    (tx, { params }) => {
      const wildcard = params.type?.endsWith(".*")
        ? { $regex: `^${params.type.slice(0, -1).replaceAll(".", "\\.")}` }
        : params.type;
      return tx.events.page(
        {
          ...within("body.created", params.created),
          ...(params.delivery_success === undefined
            ? {}
            : params.delivery_success
              ? { $or: [{ delivery: null }, { "delivery.delivered": true }] }
              : { "delivery.delivered": false, "delivery.attempts": { $gt: 0 } }),
          ...(wildcard ? { "body.type": wildcard } : {}),
          ...(params.types ? { "body.type": { $in: params.types } } : {}),
        },
        params,
      );
    },
  ),
  route("GET", "/v1/events/:id", {}, async (tx, { id }) => {
    const found = await tx.events.find(id);
    if (!found) throw noSuch("event", id);
    return found;
  }),
];
