import { z } from "zod";
import { UpdateProfileBody } from "@/lib/profiles/schema";
import type { LinkName } from "@/lib/profiles/states";

/** The profile as its form holds it. */
export interface Values {
  name: string;
  headline: string;
  bio: string;
  skills: string[];
  location: string;
  timeZone: string;
  links: Record<LinkName, string>;
}

/** The route's input: an emptied link is sent as absent. */
export const ProfileBody = z.preprocess(
  (values: Values) => ({
    ...values,
    links: Object.fromEntries(Object.entries(values.links).filter(([, link]) => link !== "")),
  }),
  UpdateProfileBody,
);
