import { apiFile } from "./api-client";

/** Downloads a file of the API under a name. Throws `ApiProblem`. */
export async function download(path: `/api/v1/${string}`, name: string): Promise<void> {
  const url = URL.createObjectURL(await apiFile(path));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
