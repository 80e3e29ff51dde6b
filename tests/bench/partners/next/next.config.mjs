/** The smallest Next application: as the product's, a standalone server without a banner. */
const config = {
  output: "standalone",
  poweredByHeader: false,
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
};

export default config;
