/** What is wrong with the field above it, and what to do. */
Component({ properties: { text: { type: null, value: '' } } });
