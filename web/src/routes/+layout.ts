/** Pages are made on the server and carry no script (5.2.3: users pay for their data). */
export const csr = false
