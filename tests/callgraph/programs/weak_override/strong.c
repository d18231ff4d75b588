int hook(void) { return 5; }
