import Vietnamese
