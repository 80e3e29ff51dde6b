import { SkeletonPage } from "@/app/_ui/skeletons";

/** Title and rows, until the team is there. */
export default function Loading() {
  return <SkeletonPage />;
}
