/** Whether a tier that cannot run is a failure: in CI, and where everything was asked for. */
export function everythingIsRequired(): boolean {
  return isTrue(process.env['CI']) || isTrue(process.env['SMIME_REQUIRE_ALL']);
}

function isTrue(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0' && value !== 'false';
}
