/** Documents share a few thousand prepared texts: their tokens are made by the product's own builders, once each. */
export class Pool<Item> {
  private readonly items: Item[] = [];

  constructor(
    private readonly size: number,
    private readonly make: () => Item,
  ) {}

  /** The item for a document's number. */
  at(index: number): Item {
    const place = index % this.size;
    while (this.items.length <= place) this.items.push(this.make());
    const item = this.items[place];
    if (item === undefined) throw new Error("empty pool");
    return item;
  }
}
