import { apiFile } from "./api-client";

/** Downloads a file of the API under the name that the server gives it. Throws `ApiProblem`. */
export async function download(path: `/api/v1/${string}`): Promise<void> {
  const { blob, name } = await apiFile(path);
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: url, download: name ?? "" }).click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
