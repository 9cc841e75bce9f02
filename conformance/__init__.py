"""Has validators that the field trusts judge every file that Factpress makes: `python3 -m conformance`."""
