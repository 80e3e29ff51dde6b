import { SkeletonPage } from "@/app/_ui/skeletons";

/** Title and rows, until the startups are there. */
export default function Loading() {
  return <SkeletonPage />;
}
