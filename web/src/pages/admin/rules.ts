/** For fields that hold several names. */
export function eachOf(least: number, most: number, message: string) {
  return {
    validator: (_: unknown, names: string[] | undefined) =>
      (names ?? []).every((name) => name.length >= least && name.length <= most) ? Promise.resolve() : Promise.reject(new Error(message)),
  };
}
