void stopNow(); int main(int count, char **) { if (count > 1) stopNow(); }
