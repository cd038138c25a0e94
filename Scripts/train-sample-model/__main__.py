"""Trains the sample speech model. See README.md beside this file."""

import argparse
import os

# Threads that wait must not spin: on a busy machine they would take the time of those that work.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")


def main():
    parser = argparse.ArgumentParser(prog="train-sample-model", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("sentences", help="print the sentences to train on")
    features = commands.add_parser("features", help="speak the sentences and keep their spectra")
    features.add_argument("--processes", type=int, default=os.cpu_count())
    train = commands.add_parser("train", help="train, or go on from the last checkpoint")
    train.add_argument("--steps", type=int, default=18000)
    train.add_argument("--threads", type=int, default=os.cpu_count())
    train.add_argument("--validate-every", type=int, default=500)
    arguments = parser.parse_args()
    if arguments.command == "sentences":
        import features
        print("\n".join(features.texts()[0]))
    elif arguments.command == "features":
        import features
        features.make(arguments.processes)
    elif arguments.command == "train":
        import training
        training.train(arguments.steps, arguments.threads, arguments.validate_every)


if __name__ == "__main__":
    main()
