/** The address of one database on the servers. */
export function databaseAt(mongoUri: string, name: string): string {
  const uri = new URL(mongoUri);
  uri.pathname = `/${name}`;
  return uri.href;
}
