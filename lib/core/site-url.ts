import { env } from "./env";

/** The absolute address of a path of this site, which begins with a slash (nothing: the site itself, without one at its end). */
export const siteUrl = (path = ""): string => env().NEXT_PUBLIC_APP_URL.replace(/\/+$/, "") + path;
