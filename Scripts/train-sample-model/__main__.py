"""Trains the sample speech model. See README.md beside this file."""

import argparse
import os
import pathlib

# Threads that wait must not spin: on a busy machine they would take the time of those that work.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")


def main():
    parser = argparse.ArgumentParser(prog="train-sample-model", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("sentences", help="print the sentences to train on")
    command = commands.add_parser("features", help="speak the sentences and keep their spectra")
    command.add_argument("--processes", type=int, default=os.cpu_count())
    command = commands.add_parser("train", help="train, or go on from the last checkpoint")
    command.add_argument("--steps", type=int, default=16000)
    command.add_argument("--threads", type=int, default=os.cpu_count())
    command.add_argument("--validate-every", type=int, default=1000)
    command = commands.add_parser("export", help="write the model in whisper.cpp's format")
    command.add_argument("--quantizer", default="/usr/local/lib/chartline-whisper/bin/whisper-quantize")
    command.add_argument("--kind", default="q8_0", choices=("f16", "q8_0", "q5_1"))
    command.add_argument("--output", type=pathlib.Path)
    command = commands.add_parser("evaluate", help="measure word error rates through chartline transcribe")
    command.add_argument("--program", default=".build/release/chartline")
    command.add_argument("--model", type=pathlib.Path)
    command.add_argument("--count", type=int, default=500)
    command.add_argument("--show", type=int, default=0, help="print so many texts of each set")
    command = commands.add_parser("card", help="write the model card beside the model")
    command.add_argument("--model", type=pathlib.Path)
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
    elif arguments.command == "export":
        import export
        import places
        export.export(arguments.output or places.MODEL, arguments.quantizer, arguments.kind)
    elif arguments.command == "evaluate":
        import evaluation
        import places
        evaluation.evaluate(arguments.program, arguments.model or places.MODEL, arguments.count, arguments.show)
    elif arguments.command == "card":
        import card
        import places
        card.write(arguments.model or places.MODEL)


if __name__ == "__main__":
    main()
