// An independent reader and writer of our log: golang.org/x/mod/sumdb/{note,tlog}, which knows nothing of our code.
// It reads what we made from stdin, says what does not hold, and writes what it made itself to stdout.
package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8

type inclusion struct {
	Index, Size int64
	Hashes      [][]byte
}

type consistency struct {
	From, To int64
	Hashes   [][]byte
}

type tile struct {
	Path   string
	Hashes []byte
}

type given struct {
	Size         int64
	VerifierKey  string
	SignerKey    string
	Checkpoint   string
	Inclusions   []inclusion
	Consistency  []consistency
	Tiles        []tile
	Receipts     []string
	ReceiptKey   string
	ChangedNotes []string
}

type made struct {
	Wrong       []string
	Checked     int
	VerifierKey string
	Checkpoints []string
	Roots       [][]byte
	Inclusions  []inclusion
	Consistency []consistency
	TilePaths   []string
}

var out made

func check(holds bool, what string, values ...any) {
	out.Checked++
	if !holds {
		out.Wrong = append(out.Wrong, fmt.Sprintf(what, values...))
	}
}

func must[V any](value V, err error) V {
	if err != nil {
		fmt.Fprintln(os.Stdout, err)
		os.Exit(1)
	}
	return value
}

func hashOf(bytes []byte) (hash tlog.Hash) {
	copy(hash[:], bytes)
	return hash
}

func hashesOf(list [][]byte) (hashes []tlog.Hash) {
	for _, bytes := range list {
		hashes = append(hashes, hashOf(bytes))
	}
	return hashes
}

func bytesOf(hashes []tlog.Hash) [][]byte {
	list := [][]byte{}
	for _, hash := range hashes {
		list = append(list, append([]byte{}, hash[:]...))
	}
	return list
}

type stored []tlog.Hash

func (hashes stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for at, index := range indexes {
		found[at] = hashes[index]
	}
	return found, nil
}

// Our tiles, as Go asks for them.
type ours map[string][]byte

func (ours) Height() int                         { return tileHeight }
func (ours) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (tiles ours) ReadTiles(asked []tlog.Tile) ([][]byte, error) {
	found := [][]byte{}
	for _, tile := range asked {
		data, known := tiles[pathOf(tile)]
		if !known {
			return nil, fmt.Errorf("no tile %s", pathOf(tile))
		}
		found = append(found, data)
	}
	return found, nil
}

// Go writes the height into a path, C2SP does not.
func pathOf(tile tlog.Tile) string {
	return strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight), "tile/", 1)
}

func readHead(text string) tlog.Tree {
	lines := strings.Split(text, "\n")
	size := must(strconv.ParseInt(lines[1], 10, 64))
	return tlog.Tree{N: size, Hash: hashOf(must(base64.StdEncoding.DecodeString(lines[2])))}
}

func open(signed, key string) (string, error) {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return "", err
	}
	opened, err := note.Open([]byte(signed), note.VerifierList(verifier))
	if err != nil {
		return "", err
	}
	return opened.Text, nil
}

// A receipt from its text alone: signature, commitment and the way to the root.
func checkReceipt(receipt, key string) error {
	head, signed, _ := strings.Cut(receipt, "\n\n")
	lines := strings.Split(head, "\n")
	var extra struct{ Record, Salt string }
	extraText := must(base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra ")))
	if err := json.Unmarshal(extraText, &extra); err != nil {
		return err
	}
	var record struct{ Consultation, Type, At string }
	if err := json.Unmarshal([]byte(extra.Record), &record); err != nil {
		return err
	}
	index := must(strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64))
	proof := tlog.RecordProof{}
	for _, line := range lines[3:] {
		proof = append(proof, hashOf(must(base64.StdEncoding.DecodeString(line))))
	}
	seal := hmac.New(sha256.New, must(base64.StdEncoding.DecodeString(extra.Salt)))
	seal.Write([]byte(extra.Record))
	entry := fmt.Sprintf(`{"c":"%s","consultation":"%s","minute":"%sZ","seq":%d,"type":"%s","v":1}`,
		base64.StdEncoding.EncodeToString(seal.Sum(nil)), record.Consultation, record.At[:16], index, record.Type)
	text, err := open(signed, key)
	if err != nil {
		return err
	}
	tree := readHead(text)
	return tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash([]byte(entry)))
}

func main() {
	var in given
	if err := json.NewDecoder(os.Stdin).Decode(&in); err != nil {
		must(0, err)
	}

	var tree stored
	for index := int64(0); index < in.Size; index++ {
		tree = append(tree, must(tlog.StoredHashes(index, []byte(fmt.Sprintf("entry %d", index)), tree))...)
	}
	rootAt := func(size int64) tlog.Hash { return must(tlog.TreeHash(size, tree)) }
	leafAt := func(index int64) tlog.Hash { return tlog.RecordHash([]byte(fmt.Sprintf("entry %d", index))) }

	text, err := open(in.Checkpoint, in.VerifierKey)
	check(err == nil, "our checkpoint: %v", err)
	head := readHead(text)
	check(head.N == in.Size && head.Hash == rootAt(in.Size), "our root of %d", in.Size)
	for _, changed := range in.ChangedNotes {
		_, err := open(changed, in.VerifierKey)
		check(err != nil, "a changed note passes")
	}

	for _, our := range in.Inclusions {
		err := tlog.CheckRecord(hashesOf(our.Hashes), our.Size, rootAt(our.Size), our.Index, leafAt(our.Index))
		check(err == nil, "our inclusion of %d in %d: %v", our.Index, our.Size, err)
		err = tlog.CheckRecord(hashesOf(our.Hashes), our.Size, rootAt(our.Size), our.Index, leafAt(our.Index+1))
		check(err != nil, "inclusion of another entry at %d in %d", our.Index, our.Size)
		theirs := must(tlog.ProveRecord(our.Size, our.Index, tree))
		out.Inclusions = append(out.Inclusions, inclusion{our.Index, our.Size, bytesOf(theirs)})
	}
	for _, our := range in.Consistency {
		err := tlog.CheckTree(hashesOf(our.Hashes), our.To, rootAt(our.To), our.From, rootAt(our.From))
		check(err == nil, "our consistency of %d with %d: %v", our.From, our.To, err)
		err = tlog.CheckTree(hashesOf(our.Hashes), our.To, rootAt(our.To), our.From, leafAt(0))
		check(err != nil || our.From == 1, "consistency of another tree of %d with %d", our.From, our.To)
		theirs := must(tlog.ProveTree(our.To, our.From, tree))
		out.Consistency = append(out.Consistency, consistency{our.From, our.To, bytesOf(theirs)})
	}

	tiles := ours{}
	for _, our := range in.Tiles {
		tiles[our.Path] = our.Hashes
	}
	reader := tlog.TileHashReader(tlog.Tree{N: in.Size, Hash: rootAt(in.Size)}, tiles)
	for index := int64(0); index < in.Size; index++ {
		read, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
		check(err == nil && read[0] == leafAt(index), "our tiles, entry %d: %v", index, err)
	}
	for _, asked := range tlog.NewTiles(tileHeight, 0, in.Size) {
		// It lists a tile at every width it ever had; we gave those of the tree as it is.
		if data, known := tiles[pathOf(asked)]; known {
			check(bytes.Equal(data, must(tlog.ReadTileData(asked, tree))), "our tile %s", pathOf(asked))
			out.TilePaths = append(out.TilePaths, pathOf(asked))
		}
	}

	for _, receipt := range in.Receipts {
		err := checkReceipt(receipt, in.ReceiptKey)
		check(err == nil, "a receipt: %v", err)
	}

	// Signed with our key as we wrote it, and with one that Go made.
	origin, _, _ := strings.Cut(in.VerifierKey, "+")
	privateKey, publicKey, err := note.GenerateKey(rand.Reader, origin)
	must(0, err)
	out.VerifierKey = publicKey
	root := rootAt(in.Size)
	words := fmt.Sprintf("%s\n%d\n%s\n", origin, in.Size, base64.StdEncoding.EncodeToString(root[:]))
	for _, keys := range [][]string{{in.SignerKey}, {privateKey}, {in.SignerKey, privateKey}} {
		signers := []note.Signer{}
		for _, key := range keys {
			signers = append(signers, must(note.NewSigner(key)))
		}
		out.Checkpoints = append(out.Checkpoints, string(must(note.Sign(&note.Note{Text: words}, signers...))))
	}
	for size := int64(1); size <= in.Size; size++ {
		root := rootAt(size)
		out.Roots = append(out.Roots, append([]byte{}, root[:]...))
	}
	must(0, json.NewEncoder(os.Stdout).Encode(out))
}
