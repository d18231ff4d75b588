int limit = 4;
void setLimit(int v) { limit = v; }
int main(int argc, char **) { return 100 / limit; }
