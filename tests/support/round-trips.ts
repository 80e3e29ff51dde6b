/** Database commands by "collection command". */
type Commands = ReadonlyMap<string, number>;

function read(text: string): Commands {
  const found = new Map<string, number>();
  for (const [, collection = "", command = "", count] of text.matchAll(
    /^db_query_duration_seconds_count\{collection="([^"]*)",command="([^"]*)"\} (\d+)$/gm,
  ))
    // A health check's ping serves all that ask within a second; only a local run asks a few times a second how far its clock was moved.
    if (command !== "ping" && collection !== "clock_offsets") found.set(`${collection} ${command}`, Number(count));
  return found;
}

const less = (now: Commands, before: Commands): Commands =>
  new Map([...now].map(([name, count]) => [name, count - (before.get(name) ?? 0)]));

const sum = (commands: Commands) => [...commands.values()].reduce((total, count) => total + count, 0);

/** Counts the database commands of one server by its own metrics. Nothing else may use that server, and it may do no background work. */
export class RoundTrips {
  private constructor(
    private readonly scrape: () => Promise<Commands>,
    /** What reading the metrics costs by itself. */
    private readonly own: Commands,
    private before: Commands,
  ) {}

  /** Throws where the server is not quiet: where reading the metrics does not cost the same twice. `address` gives the caller's. */
  static async of(origin: string, token: string, address: () => string = () => "127.0.0.1"): Promise<RoundTrips> {
    const scrape = async () => {
      const response = await fetch(`${origin}/api/metrics`, {
        headers: { Authorization: `Bearer ${token}`, "X-Forwarded-For": address() },
      });
      if (!response.ok) throw new Error(`the metrics answered ${response.status}`);
      return read(await response.text());
    };
    await scrape();
    const [first, second, third] = [await scrape(), await scrape(), await scrape()];
    const own = less(third, second);
    if (sum(own) !== sum(less(second, first))) throw new Error("the server is at work by itself");
    return new RoundTrips(scrape, own, third);
  }

  /**
   * The commands since the last call. The read of a session is one for a signed-in visitor, although a server remembers it for
   * seconds, and none for others.
   */
  async since(signedIn: boolean): Promise<number> {
    const now = await this.scrape();
    const sent = less(less(now, this.before), this.own);
    this.before = now;
    const session = Math.min(1, sent.get("sessions find") ?? 0);
    return sum(sent) - session + (signedIn ? 1 : 0);
  }
}
