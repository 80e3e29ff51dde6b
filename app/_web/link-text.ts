/** A link as it was meant: an address without a scheme gets `https://`; anything else stays as it was typed. */
export function asLink(typed: string): string {
  const text = typed.trim();
  const bare = /^[\p{L}\p{N}][\p{L}\p{N}-]*(\.[\p{L}\p{N}-]+)+(:\d+)?([/?#]\S*)?$/u;
  return bare.test(text) ? `https://${text}` : text;
}
