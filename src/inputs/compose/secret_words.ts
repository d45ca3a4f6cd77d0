/** Words for a value of the env that stands in a text that is sent in clear: the variable, never the value. */
export function secretWords(name: string): { message: string; advice: string } {
  return {
    message: `the value of \`${name}\` stands here in clear, and everyone may read what is sent here`,
    advice: `Refer to it by its name (\`\${${name}}\`), and replace the value if it is a secret. \`env_check: warn\` lets it pass.`,
  };
}
