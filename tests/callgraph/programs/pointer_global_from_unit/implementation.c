int implementation(int value) { return value; }
