/**
 * Goes to a page by a full load. Signed-in and public pages have root layouts of their own, and a session that began or
 * ended must reach every part of the page. Browser only.
 */
export function loadPage(path: string): void {
  location.assign(path);
}
