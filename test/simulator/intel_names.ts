/** Common names of the certificates that Intel issues. */
export const CN = {
  root: 'Intel SGX Root CA',
  platformCa: 'Intel SGX PCK Platform CA',
  processorCa: 'Intel SGX PCK Processor CA',
  pck: 'Intel SGX PCK Certificate',
  signer: 'Intel SGX TCB Signing',
};
