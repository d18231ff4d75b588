int twice() { return 0; }
