# What is measured of every network: the rows of src/measure/measurements.ts.

# the version of the link from which on archives hold it
MEASUREMENTS = {
    "trainLoss": 1, "testLoss": 1, "trainError": 1, "testError": 1, "corruptedError": 1, "cleanError": 1,
    "relativeDistance": 1, "maxNeuronDistance": 1, "patternChange": 1, "predictedPatternChange": 1, "deadUnits": 2,
}
# what a share counts, and so how finely it can differ
COUNTS = {
    "trainError": "trainPoints", "testError": "testPoints", "corruptedError": "corruptedPoints", "cleanError": "cleanPoints",
    "patternChange": "gates", "deadUnits": "units",
}
