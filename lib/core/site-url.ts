import { env } from "./env";

/**
 * Returns the absolute URL of a path, which begins with a slash; without a path, the site's URL without a trailing slash.
 */
export const siteUrl = (path = ""): string => env().NEXT_PUBLIC_APP_URL.replace(/\/+$/, "") + path;
