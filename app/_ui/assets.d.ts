declare module "*.woff2" {
  /** Address of the built font file. */
  const url: string;
  export default url;
}
